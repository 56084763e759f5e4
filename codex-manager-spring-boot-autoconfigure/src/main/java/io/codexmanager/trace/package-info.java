/**
 * Traces of turns, which go on where another instance does something for a turn.
 */
@NullMarked
package io.codexmanager.trace;

import org.jspecify.annotations.NullMarked;
