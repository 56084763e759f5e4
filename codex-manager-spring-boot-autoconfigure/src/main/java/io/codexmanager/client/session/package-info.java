/**
 * Scopes of one session: its turns, requests, controls, settings and suggestions.
 */
@NullMarked
package io.codexmanager.client.session;

import org.jspecify.annotations.NullMarked;
