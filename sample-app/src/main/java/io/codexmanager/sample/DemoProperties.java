package io.codexmanager.sample;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the demonstration does.
 *
 * @param ask What to ask, one message after the other.
 * @param cwd Working directory of the session on the manager's machine. Without it the
 * manager's own.
 */
@ConfigurationProperties("sample")
record DemoProperties(@DefaultValue List<String> ask, @Nullable String cwd) {
}
