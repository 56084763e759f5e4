/**
 * Lanes: tasks in the order of their session, side by side for different sessions, within
 * a bound. Nothing here knows of frames or connections.
 */
@NullMarked
package io.codexmanager.stream.lane;

import org.jspecify.annotations.NullMarked;
