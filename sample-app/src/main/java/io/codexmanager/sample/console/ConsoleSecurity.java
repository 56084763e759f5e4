package io.codexmanager.sample.console;

import java.time.Clock;
import java.util.UUID;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpSessionListener;

import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/**
 * Protects the console by a form login, CSRF tokens and a content security policy. The
 * rest of the sample is as open as it is without the console.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private static final String[] OPEN = { "/console/login", "/console/console.css" };

	@Bean
	SecurityFilterChain consoleFilterChain(HttpSecurity http, SignInAttempts attempts) {
		PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
		http.securityMatcher("/console", "/console/**")
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
						.permitAll()
						.requestMatchers(OPEN)
						.permitAll()
						.anyRequest()
						.authenticated())
			.addFilterBefore(new SignInLimit(attempts), UsernamePasswordAuthenticationFilter.class)
			.formLogin((login) -> login.loginPage("/console/login").defaultSuccessUrl("/console", true))
			.logout((logout) -> logout.logoutUrl("/console/logout").logoutSuccessUrl("/console/login?out"))
			.exceptionHandling((failures) -> failures
				.defaultAuthenticationEntryPointFor(unauthorized(), path.matcher("/console/events"))
				.defaultAuthenticationEntryPointFor(unauthorized(), path.matcher("/console/requests/**")))
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY))
				.referrerPolicy((referrer) -> {
				}));
		return http.build();
	}

	@Bean
	UserDetailsService consoleUsers(ConsoleProperties properties, ConsoleAddress address) {
		PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
		String password = properties.password();
		if (password == null) {
			password = UUID.randomUUID().toString();
			address.generated(password);
		}
		return new InMemoryUserDetailsManager(
				User.withUsername(properties.user()).password(encoder.encode(password)).roles("OPERATOR").build());
	}

	@Bean
	SignInAttempts consoleSignInAttempts() {
		return new SignInAttempts(Clock.systemUTC());
	}

	@Bean
	ApplicationListener<AuthenticationSuccessEvent> consoleSignIns(SignInAttempts attempts) {
		return (event) -> {
			Authentication authentication = event.getAuthentication();
			if (authentication.getDetails() instanceof WebAuthenticationDetails details) {
				attempts.succeeded(authentication.getName(), details.getRemoteAddress());
			}
		};
	}

	/** Tells when somebody signs out, so that the feeds of the browser end. */
	@Bean
	ServletListenerRegistrationBean<HttpSessionListener> consoleSessions() {
		return new ServletListenerRegistrationBean<>(new HttpSessionEventPublisher());
	}

	private static HttpStatusEntryPoint unauthorized() {
		return new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
	}

}
