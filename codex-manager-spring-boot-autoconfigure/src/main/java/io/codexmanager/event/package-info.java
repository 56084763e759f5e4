/**
 * The events of codex-manager as Spring application events.
 */
@NullMarked
package io.codexmanager.event;

import org.jspecify.annotations.NullMarked;
