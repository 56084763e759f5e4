/**
 * Tests of the state behind the embedded codex-manager.
 */
@NullMarked
package io.codexmanager.test.runtime.session;

import org.jspecify.annotations.NullMarked;
