package io.codexmanager.load;

/**
 * As much as the usual build has time for, a tenth of {@link ThousandsLoad}.
 */
class LoadTests extends LoadContract {

	LoadTests() {
		super(100, 100, 1000);
	}

}
