package io.codexmanager.autoconfigure;

import io.codexmanager.CodexConfigurationException;
import io.codexmanager.autoconfigure.ClaimsProperties.Store;
import io.codexmanager.claim.ClaimStore;
import org.jspecify.annotations.Nullable;

/**
 * A place where claims could be kept.
 */
interface ClaimStoreCandidate {

	/**
	 * Return what the place is called in the properties.
	 */
	Store store();

	/**
	 * Use it, because the application asks for it.
	 * @throws CodexConfigurationException if it cannot be used
	 */
	ClaimStore required();

	/**
	 * Use it if the application has it and all its instances share it.
	 * @return nothing if not
	 */
	@Nullable ClaimStore ifUsable();

	/**
	 * Say that it cannot be used.
	 */
	static CodexConfigurationException unusable(Store store, String problem, String cure, @Nullable Throwable cause) {
		return new CodexConfigurationException(ClaimsProperties.PREFIX + ".store",
				"Claims cannot be kept in '" + ClaimStoreSelection.text(store) + "': " + problem, cure, cause);
	}

}
