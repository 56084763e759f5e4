package io.codexmanager.protocol.stream;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@Test
	void aWordIsPlainOnlyIfAllItsCharactersAre() {
		Random random = new Random(3);
		byte[] bytes = new byte[Long.BYTES];
		for (int round = 0; round < 100_000; round++) {
			for (int index = 0; index < bytes.length; index++) {
				bytes[index] = (byte) ('a' + random.nextInt(26));
			}
			assertThat(Words.plain(Words.at(bytes, 0))).isTrue();
			byte odd = (byte) random.nextInt(256);
			bytes[random.nextInt(bytes.length)] = odd;
			if (odd < ' ' || odd == '"' || odd == '\\') {
				assertThat(Words.plain(Words.at(bytes, 0))).as("%d", odd).isFalse();
			}
		}
	}

}
