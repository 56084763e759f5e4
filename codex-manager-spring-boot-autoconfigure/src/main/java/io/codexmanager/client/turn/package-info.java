/**
 * Turns: who may begin one, the message that begins it, how it is followed to its end,
 * and waits for sessions.
 */
@NullMarked
package io.codexmanager.client.turn;

import org.jspecify.annotations.NullMarked;
