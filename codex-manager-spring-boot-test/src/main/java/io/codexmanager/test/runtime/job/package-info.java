/**
 * Projects and the jobs of the orchestrator.
 */
@NullMarked
package io.codexmanager.test.runtime.job;

import org.jspecify.annotations.NullMarked;
