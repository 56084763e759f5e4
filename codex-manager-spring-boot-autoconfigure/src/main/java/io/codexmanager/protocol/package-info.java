/**
 * The wire of codex-manager: requests, responses and stream frames. Reading is lenient:
 * what this library does not know is kept, not refused.
 */
@NullMarked
package io.codexmanager.protocol;

import org.jspecify.annotations.NullMarked;
