package io.codexmanager.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.codexmanager.autoconfigure.ClaimsProperties.Store;
import io.codexmanager.claim.ClaimStore;
import io.codexmanager.claim.InMemoryClaimStore;
import io.codexmanager.support.HarmlessLog;
import org.apache.commons.logging.Log;

/**
 * Chooses where claims are kept.
 */
final class ClaimStoreSelection {

	private static final Log logger = HarmlessLog.of(ClaimStoreSelection.class);

	/** What serves this purpose only in few applications is meant for it there. */
	private static final List<Store> PREFERENCE = List.of(Store.METADATA_STORE, Store.SHEDLOCK, Store.JDBC);

	private final List<ClaimStoreCandidate> candidates;

	ClaimStoreSelection(List<ClaimStoreCandidate> candidates) {
		this.candidates = candidates.stream()
			.sorted(Comparator.comparingInt((candidate) -> PREFERENCE.indexOf(candidate.store())))
			.toList();
	}

	ClaimStore select(Store wanted) {
		return switch (wanted) {
			case MEMORY -> new InMemoryClaimStore();
			case AUTO -> auto();
			case JDBC, METADATA_STORE, SHEDLOCK -> named(wanted);
		};
	}

	static String text(Store store) {
		return store.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private ClaimStore auto() {
		for (ClaimStoreCandidate candidate : this.candidates) {
			ClaimStore store = candidate.ifUsable();
			if (store != null) {
				logger.info("Claims are kept in '" + text(candidate.store()) + "'");
				return store;
			}
		}
		logger.info("Claims are kept in memory, so each instance of this service handles each request. "
				+ "For once among several instances set " + ClaimsProperties.PREFIX + ".store to 'jdbc', "
				+ "'metadata-store' or 'shedlock'");
		return new InMemoryClaimStore();
	}

	private ClaimStore named(Store wanted) {
		return this.candidates.stream()
			.filter((candidate) -> candidate.store() == wanted)
			.findFirst()
			.orElseThrow(() -> ClaimStoreCandidate.unusable(wanted, "its library is not on the class path.",
					"Add " + library(wanted) + ", or choose another store.", null))
			.required();
	}

	private static String library(Store store) {
		return switch (store) {
			case JDBC -> "spring-boot-starter-jdbc";
			case METADATA_STORE -> "spring-integration-core";
			case SHEDLOCK -> "net.javacrumbs.shedlock:shedlock-core and a lock provider";
			case AUTO, MEMORY -> "nothing";
		};
	}

}
