package io.codexmanager.autoconfigure;

import java.util.Set;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.client.CodexManager;
import io.codexmanager.client.ReactiveCodexManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.SpringProperties;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ProfilesAheadOfTimeTests {

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	@AfterEach
	void notAheadOfTime() {
		SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
	}

	@Test
	void theProfilesOfThatTimeAreFine() {
		generated("local", true);
		generated("staging", false);
		assertThatCode(() -> check("local", "local", "staging")).doesNotThrowAnyException();
	}

	@Test
	void anotherProfileIsNot() {
		generated("local", true);
		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(() -> check("local", "local", "staging"))
			.withMessageContaining("codex-manager.profiles.staging: The profile did not exist");
	}

	@Test
	void anotherDefaultProfileIsNot() {
		generated("local", true);
		generated("staging", false);
		assertThatExceptionOfType(CodexConfigurationException.class)
			.isThrownBy(() -> check("staging", "local", "staging"))
			.withMessageContaining("codex-manager.default-profile: 'staging' was not the default profile");
	}

	@Test
	void clientsOfTheApplicationNeedNoProfiles() {
		this.beans.registerBeanDefinition("own", new RootBeanDefinition(CodexManager.class));
		assertThatCode(() -> check("local", "local")).doesNotThrowAnyException();
	}

	@Test
	void nothingIsCheckedOtherwise() {
		generated("local", true);
		assertThatCode(() -> ProfileBeansRegistrar.check(this.beans, names("staging", "staging")))
			.doesNotThrowAnyException();
	}

	private void generated(String profile, boolean primary) {
		for (Class<?> type : Set.<Class<?>>of(CodexManager.class, ReactiveCodexManager.class)) {
			RootBeanDefinition definition = new RootBeanDefinition(type);
			definition.setPrimary(primary);
			this.beans.registerBeanDefinition(ProfileBeansRegistrar.beanName(type, profile), definition);
		}
	}

	private void check(String defaultProfile, String... profiles) {
		SpringProperties.setFlag(AotDetector.AOT_ENABLED);
		ProfileBeansRegistrar.check(this.beans, names(defaultProfile, profiles));
	}

	private static ProfileNames names(String defaultProfile, String... profiles) {
		return new ProfileNames(Set.of(profiles), defaultProfile);
	}

}
