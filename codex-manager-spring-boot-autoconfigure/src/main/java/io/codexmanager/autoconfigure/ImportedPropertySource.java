package io.codexmanager.autoconfigure;

import java.util.Map;

import org.springframework.core.env.MapPropertySource;

/**
 * Imported properties, which never show their values as text.
 */
final class ImportedPropertySource extends MapPropertySource {

	ImportedPropertySource(String name, Map<String, Object> properties) {
		super(name, properties);
	}

	@Override
	public String toString() {
		return "ImportedPropertySource {name='" + getName() + "'}";
	}

}
