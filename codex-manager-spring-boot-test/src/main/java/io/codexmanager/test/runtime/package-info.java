/**
 * The state behind the embedded codex-manager and the frames it makes; internal.
 */
@NullMarked
package io.codexmanager.test.runtime;

import org.jspecify.annotations.NullMarked;
