package io.codexmanager.skill;

/**
 * What a dispatcher does at the moment, and what went wrong since it was made.
 *
 * @param running how many skills run
 * @param waiting how many calls wait for a permit
 * @param undelivered how many calls wait for the next reconnect, because their answer
 * could not be delivered
 * @param overloaded how many calls were answered with a failure, because too many waited
 * @param misdelivered how many answers reached another session than that of their call
 */
public record SkillCounts(int running, int waiting, int undelivered, long overloaded, long misdelivered) {
}
