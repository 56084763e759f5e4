/**
 * HTTP and WebSocket of the embedded codex-manager; internal but for the records of what
 * clients sent.
 */
@NullMarked
package io.codexmanager.test.server;

import org.jspecify.annotations.NullMarked;
