package io.codexmanager.listener;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * What a returned type gives once it is there: the type itself, or that which an
 * {@code Optional}, a {@code CompletionStage} or a reactive type has in it, also an
 * {@code Optional} that comes later.
 */
final class ReturnedValue {

	private ReturnedValue() {
	}

	static ResolvableType of(ResolvableType returned) {
		ResolvableType later = later(returned);
		return (later.toClass() == Optional.class) ? later.as(Optional.class).getGeneric() : later;
	}

	private static ResolvableType later(ResolvableType returned) {
		Class<?> type = returned.toClass();
		if (CompletionStage.class.isAssignableFrom(type)) {
			return returned.as(CompletionStage.class).getGeneric();
		}
		ReactiveAdapter adapter = (type != Object.class && type != Optional.class)
				? ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) : null;
		if (adapter == null) {
			return returned;
		}
		return adapter.isNoValue() ? ResolvableType.forClass(Void.class) : returned.getGeneric();
	}

}
