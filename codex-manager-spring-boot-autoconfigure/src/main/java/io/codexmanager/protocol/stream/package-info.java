/**
 * Frames of the event stream, read as far as they are wanted.
 */
@NullMarked
package io.codexmanager.protocol.stream;

import org.jspecify.annotations.NullMarked;
