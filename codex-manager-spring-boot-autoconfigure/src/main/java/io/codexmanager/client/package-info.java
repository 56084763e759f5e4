/**
 * The client: its two faces, which hold the operations and make scopes of sessions, and
 * how it is built.
 */
@NullMarked
package io.codexmanager.client;

import org.jspecify.annotations.NullMarked;
