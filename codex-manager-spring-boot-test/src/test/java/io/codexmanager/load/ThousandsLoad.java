package io.codexmanager.load;

/**
 * As much as a service of a large organisation has to bear.
 */
class ThousandsLoad extends LoadContract {

	ThousandsLoad() {
		super(1000, 1000, 10_000);
	}

}
