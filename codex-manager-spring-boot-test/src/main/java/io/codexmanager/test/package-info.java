/**
 * The embedded codex-manager: a stand-in that speaks the real protocol in-process.
 */
@NullMarked
package io.codexmanager.test;

import org.jspecify.annotations.NullMarked;
