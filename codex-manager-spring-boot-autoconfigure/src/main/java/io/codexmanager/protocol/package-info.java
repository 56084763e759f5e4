/**
 * The wire of codex-manager: what requests, responses and stream frames of all kinds have
 * in common, and the state of the server. Reading is lenient: what this library does not
 * know is kept, not refused.
 */
@NullMarked
package io.codexmanager.protocol;

import org.jspecify.annotations.NullMarked;
