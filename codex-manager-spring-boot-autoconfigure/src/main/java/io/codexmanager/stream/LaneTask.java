package io.codexmanager.stream;

/**
 * Something to do on a lane.
 *
 * @param droppable whether it can be done without when the lane is full
 * @param action what to do
 * @param discarded what to do instead when it will not be done
 */
record LaneTask(boolean droppable, Runnable action, Runnable discarded) {
}
