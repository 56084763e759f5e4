/**
 * Commands that the runtime runs, and feedback about it.
 */
@NullMarked
package io.codexmanager.protocol.runtime;

import org.jspecify.annotations.NullMarked;
