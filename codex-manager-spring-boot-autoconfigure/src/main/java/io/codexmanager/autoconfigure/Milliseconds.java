package io.codexmanager.autoconfigure;

/**
 * Time-outs in the way of the other clients of codex-manager, whose timers end at 32
 * bits.
 */
final class Milliseconds {

	static final String CURE = "Write a whole number from 1 to " + Integer.MAX_VALUE + ", or take it out.";

	private Milliseconds() {
	}

	static boolean inRange(double value) {
		return value >= 1 && value <= Integer.MAX_VALUE;
	}

	static String text(double value) {
		return (long) value + "ms";
	}

}
