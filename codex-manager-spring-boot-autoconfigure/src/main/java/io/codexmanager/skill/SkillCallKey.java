package io.codexmanager.skill;

import io.codexmanager.protocol.RequestIdentity;

/**
 * What tells a tool call from all others, over profiles and restarts of their servers.
 *
 * @param profile the profile
 * @param request the call within the profile
 */
public record SkillCallKey(String profile, RequestIdentity request) {
}
