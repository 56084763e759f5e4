package io.codexmanager.sample.console;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Who may use the console, and how many.
 *
 * @param user Name to sign in with.
 * @param password Password to sign in with. Without it, one is made at each start and
 * printed.
 * @param browsers How many browsers may follow at the same time, 1 or more.
 */
@ConfigurationProperties("sample.console")
record ConsoleProperties(@DefaultValue("operator") String user, @Nullable String password,
		@DefaultValue("20") int browsers) {

	ConsoleProperties {
		Assert.hasText(user, "sample.console.user must not be empty");
		Assert.isTrue(password == null || !password.isBlank(), "sample.console.password must not be blank");
		Assert.isTrue(browsers > 0, "sample.console.browsers must be 1 or more");
	}

	@Override
	public String toString() {
		return "ConsoleProperties[user=" + this.user + ", password=******, browsers=" + this.browsers + "]";
	}

}
