package io.codexmanager.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of codex-manager.
 *
 * @param defaultProfile Name of the profile whose beans are primary. Without it the only
 * profile, or the one named 'local'.
 * @param profiles Profiles by name. Without any there is one named 'local' with the
 * defaults.
 */
@ConfigurationProperties("codex-manager")
record CodexManagerProperties(@Nullable String defaultProfile, @DefaultValue Map<String, ProfileProperties> profiles) {
}
