package io.codexmanager.listener;

import java.util.List;
import java.util.function.Predicate;

import io.codexmanager.annotation.ListenerRetry;
import io.codexmanager.support.CauseChain;

/**
 * The failures after which a listener is called again. Spring's own filter does not come
 * back from causes that go round.
 */
final class RetriedFailures implements Predicate<Throwable> {

	private final List<Class<? extends Throwable>> includes;

	private final List<Class<? extends Throwable>> excludes;

	RetriedFailures(ListenerRetry retry) {
		this.includes = List.of(retry.includes());
		this.excludes = List.of(retry.excludes());
	}

	@Override
	public boolean test(Throwable failure) {
		if (failure instanceof VirtualMachineError || failure instanceof InterruptedException) {
			return false;
		}
		List<Throwable> causes = CauseChain.of(failure);
		return matches(causes, this.includes, true) && !matches(causes, this.excludes, false);
	}

	private static boolean matches(List<Throwable> causes, List<Class<? extends Throwable>> types, boolean ifEmpty) {
		return types.isEmpty() ? ifEmpty
				: causes.stream().anyMatch((cause) -> types.stream().anyMatch((type) -> type.isInstance(cause)));
	}

}
