package io.codexmanager.autoconfigure.policy;

import org.jspecify.annotations.Nullable;

/**
 * A policy that operations get.
 *
 * @param place the properties it comes from
 * @param name name of its Resilience4j instance
 * @param settings its settings; {@code null} for an instance of the application, or none
 * @param existing whether the application has the instance
 * @param <S> type of the settings
 */
record PolicyChoice<S>(String place, String name, @Nullable S settings, boolean existing) {

	static <S> PolicyChoice<S> own(String place, String name, S settings) {
		return new PolicyChoice<>(place, name, settings, false);
	}

	static <S> PolicyChoice<S> existing(String place, String name) {
		return new PolicyChoice<>(place, name, null, true);
	}

	static <S> PolicyChoice<S> none(String place) {
		return new PolicyChoice<>(place, "", null, false);
	}

	/**
	 * Tell whether operations that this is chosen for have no policy.
	 */
	boolean isNone() {
		return this.settings == null && !this.existing;
	}

	/**
	 * Return the settings of an own instance.
	 */
	S required() {
		S own = this.settings;
		if (own == null) {
			throw new IllegalStateException(this.place + " has no settings");
		}
		return own;
	}

}
