/**
 * Agent extensions of the server.
 */
@NullMarked
package io.codexmanager.protocol.extension;

import org.jspecify.annotations.NullMarked;
