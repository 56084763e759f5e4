/**
 * Jobs of the orchestrator.
 */
@NullMarked
package io.codexmanager.protocol.job;

import org.jspecify.annotations.NullMarked;
