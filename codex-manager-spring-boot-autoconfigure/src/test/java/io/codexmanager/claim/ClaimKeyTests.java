package io.codexmanager.claim;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.codexmanager.protocol.request.RequestIdentity;
import io.codexmanager.protocol.request.RequestKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClaimKeyTests {

	@Test
	void equalPartsMakeEqualKeysAndAllOthersDiffer() {
		List<ClaimKey> different = List.of(ClaimKey.of("k"), ClaimKey.of("k", ""), ClaimKey.of("k", (String) null),
				ClaimKey.of("k", "a", "b"), ClaimKey.of("k", "ab"), ClaimKey.of("k", "a", null, "b"),
				ClaimKey.of("k", "a", "", "b"), ClaimKey.of("k", "null"), ClaimKey.of("k", "?"),
				ClaimKey.of("k", "\ud800"), ClaimKey.of("k", "\udc00"), ClaimKey.of("j", "a", "b"));

		assertThat(different.stream().map((key) -> key.stored("app"))).doesNotHaveDuplicates();
		assertThat(ClaimKey.of("k", "a", "b").stored("app")).isEqualTo(ClaimKey.of("k", "a", "b").stored("app"));
	}

	@Test
	void servicesThatShareAStoreHaveKeysOfTheirOwn() {
		ClaimKey key = ClaimKey.of("k", "a");

		assertThat(Stream.of("", "one", "two").map(key::stored)).doesNotHaveDuplicates();
	}

	@Test
	void storedKeysAreShortTellNothingAndBeginWithTheirKind() {
		String stored = ClaimKey.of("a.kind-of_20-letters", "secret".repeat(100_000)).stored("app");

		assertThat(stored).startsWith("a.kind-of_20-letters:").hasSize(64).matches("[\\x21-\\x7E]+");
		assertThat(stored).doesNotContain("secret");
	}

	@Test
	void requestsThatDifferInOnePartHaveKeysOfTheirOwn() {
		Instant at = Instant.EPOCH;
		RequestIdentity first = new RequestIdentity(RequestKind.TOOL_CALL, "t", "u", "i", "0", at);
		List<RequestIdentity> others = List.of(new RequestIdentity(RequestKind.APPROVAL, "t", "u", "i", "0", at),
				new RequestIdentity(RequestKind.TOOL_CALL, "x", "u", "i", "0", at),
				new RequestIdentity(RequestKind.TOOL_CALL, "t", null, "i", "0", at),
				new RequestIdentity(RequestKind.TOOL_CALL, "t", "u", "x", "0", at),
				new RequestIdentity(RequestKind.TOOL_CALL, "t", "u", "i", "1", at),
				new RequestIdentity(RequestKind.TOOL_CALL, "t", "u", "i", "0", at.plusMillis(1)),
				new RequestIdentity(RequestKind.TOOL_CALL, "t", "u", "i", "0", null));

		assertThat(others).allSatisfy((other) -> assertThat(ClaimKey.request("k", "p", other).stored(""))
			.isNotEqualTo(ClaimKey.request("k", "p", first).stored("")));
		assertThat(ClaimKey.request("k", "q", first)).isNotEqualTo(ClaimKey.request("k", "p", first));
		assertThat(ClaimKey.request("k", "p", first, "more")).isNotEqualTo(ClaimKey.request("k", "p", first));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a:b", "a b", "ä", "twenty-one-characters" })
	void kindsAreWords(String kind) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClaimKey.of(kind, "a")).withMessageContaining("'kind'");
	}

}
