/**
 * The event stream: one supervised socket per profile, and lanes that keep the order of
 * each session.
 */
@NullMarked
package io.codexmanager.stream;

import org.jspecify.annotations.NullMarked;
