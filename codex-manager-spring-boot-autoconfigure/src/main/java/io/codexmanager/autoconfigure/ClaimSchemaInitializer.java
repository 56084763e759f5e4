package io.codexmanager.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.codexmanager.claim.JdbcClaimSettings;

import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/**
 * Creates the table of the claims, under the name that is configured. Several instances
 * may try at once; whether there is a table in the end is seen afterwards.
 */
final class ClaimSchemaInitializer extends DataSourceScriptDatabaseInitializer {

	private static final String LOCATION = "optional:classpath:io/codexmanager/claim/schema-@@platform@@.sql";

	private final String tableName;

	ClaimSchemaInitializer(DataSource dataSource, ClaimsProperties.Jdbc properties) {
		super(dataSource, settings(dataSource, properties));
		this.tableName = properties.tableName();
	}

	private static DatabaseInitializationSettings settings(DataSource dataSource, ClaimsProperties.Jdbc properties) {
		DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
		settings.setMode(DatabaseInitializationMode.valueOf(properties.initializeSchema().name()));
		settings.setContinueOnError(true);
		settings.setSchemaLocations(new PlatformPlaceholderDatabaseDriverResolver().resolveAll(dataSource, LOCATION));
		return settings;
	}

	@Override
	protected void runScripts(Scripts scripts) {
		List<Resource> renamed = new ArrayList<>();
		scripts.forEach((script) -> renamed.add(renamed(script)));
		super.runScripts(new Scripts(renamed).continueOnError(scripts.isContinueOnError())
			.separator(scripts.getSeparator())
			.encoding(StandardCharsets.UTF_8));
	}

	private Resource renamed(Resource script) {
		try {
			String text = script.getContentAsString(StandardCharsets.UTF_8);
			return new ByteArrayResource(
					text.replace(JdbcClaimSettings.DEFAULT_TABLE_NAME, this.tableName).getBytes(StandardCharsets.UTF_8),
					script.getDescription());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
