package io.codexmanager.client.exchange;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.codec.ClientCodecConfigurer;

/**
 * Gives a client the mapper of the wire.
 */
final class ProtocolCodecs {

	private ProtocolCodecs() {
	}

	static void configure(ClientCodecConfigurer codecs, JsonMapper mapper) {
		codecs.defaultCodecs().jacksonJsonEncoder(new QuietEncoder(mapper));
		codecs.defaultCodecs().jacksonJsonDecoder(new TolerantDecoder(mapper));
	}

}
