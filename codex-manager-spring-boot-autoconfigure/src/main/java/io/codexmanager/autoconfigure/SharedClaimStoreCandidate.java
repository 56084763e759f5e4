package io.codexmanager.autoconfigure;

import java.util.Set;
import java.util.function.Function;

import io.codexmanager.autoconfigure.ClaimsProperties.Store;
import io.codexmanager.claim.ClaimStore;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A bean of the application as a place for claims.
 *
 * @param <T> type of the bean
 * @param store what the place is called
 * @param type what the bean is called
 * @param beans the beans
 * @param local simple names of classes whose objects belong to one instance
 * @param factory makes the store
 */
record SharedClaimStoreCandidate<T>(Store store, String type, ObjectProvider<T> beans, Set<String> local,
		Function<T, ClaimStore> factory) implements ClaimStoreCandidate {

	@Override
	public ClaimStore required() {
		T bean = this.beans.getIfUnique();
		if (bean == null) {
			throw ClaimStoreCandidate.unusable(this.store, "there is no " + this.type + ", or there are several.",
					"Define one bean of it, or make one the primary one.", null);
		}
		return this.factory.apply(bean);
	}

	@Override
	public @Nullable ClaimStore ifUsable() {
		T bean = this.beans.getIfUnique();
		return (bean != null && !this.local.contains(AopUtils.getTargetClass(bean).getSimpleName()))
				? this.factory.apply(bean) : null;
	}

}
