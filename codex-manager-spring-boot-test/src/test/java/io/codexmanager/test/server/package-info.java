/**
 * Tests of single routes of the embedded codex-manager.
 */
@NullMarked
package io.codexmanager.test.server;

import org.jspecify.annotations.NullMarked;
