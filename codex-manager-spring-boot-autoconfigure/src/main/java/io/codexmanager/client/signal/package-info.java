/**
 * What is known of sessions without asking the server: what the event stream tells of
 * them, and what calls of this client told.
 */
@NullMarked
package io.codexmanager.client.signal;

import org.jspecify.annotations.NullMarked;
