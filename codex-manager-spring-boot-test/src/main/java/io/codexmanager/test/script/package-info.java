/**
 * What the model of the embedded codex-manager does with a user's message.
 */
@NullMarked
package io.codexmanager.test.script;

import org.jspecify.annotations.NullMarked;
