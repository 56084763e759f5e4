/**
 * Tests of the embedded codex-manager.
 */
@NullMarked
package io.codexmanager.test;

import org.jspecify.annotations.NullMarked;
