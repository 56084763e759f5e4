package io.codexmanager.load;

/**
 * A tenth of what a service of a large organisation has to bear.
 */
class HundredsLoad extends LoadContract {

	HundredsLoad() {
		super(100, 100, 1000);
	}

}
