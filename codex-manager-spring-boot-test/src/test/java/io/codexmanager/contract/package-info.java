/**
 * What every codex-manager does, embedded or running.
 */
@NullMarked
package io.codexmanager.contract;

import org.jspecify.annotations.NullMarked;
