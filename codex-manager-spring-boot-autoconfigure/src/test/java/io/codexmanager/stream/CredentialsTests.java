package io.codexmanager.stream;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialsTests {

	private final Credentials credentials = new Credentials();

	@Test
	void equalHeadersDoNotDiffer() {
		this.credentials.use(headers("Authorization", "Bearer a", "X-Team", "t"));
		assertThat(this.credentials.differ(headers("x-team", "t", "authorization", "Bearer a"))).isFalse();
	}

	@Test
	void anyOtherNameOrValueDiffers() {
		this.credentials.use(headers("Authorization", "Bearer a"));
		assertThat(this.credentials.differ(headers("Authorization", "Bearer b"))).isTrue();
		assertThat(this.credentials.differ(headers("X-Authorization", "Bearer a"))).isTrue();
		assertThat(this.credentials.differ(headers("Authorization", "Bearer a", "X-Team", "t"))).isTrue();
		assertThat(this.credentials.differ(new HttpHeaders())).isTrue();
	}

	@Test
	void noHeadersAreCredentialsToo() {
		this.credentials.use(new HttpHeaders());
		assertThat(this.credentials.differ(new HttpHeaders())).isFalse();
		assertThat(this.credentials.differ(headers("Authorization", "Bearer a"))).isTrue();
	}

	@Test
	void theBordersOfValuesCount() {
		HttpHeaders two = new HttpHeaders();
		two.add("X-Team", "a");
		two.add("X-Team", "b");
		this.credentials.use(two);
		assertThat(this.credentials.differ(headers("X-Team", "ab"))).isTrue();
	}

	private static HttpHeaders headers(String... namesAndValues) {
		HttpHeaders headers = new HttpHeaders();
		for (int index = 0; index < namesAndValues.length; index += 2) {
			headers.add(namesAndValues[index], namesAndValues[index + 1]);
		}
		return headers;
	}

}
