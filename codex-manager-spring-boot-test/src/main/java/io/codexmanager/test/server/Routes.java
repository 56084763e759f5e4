package io.codexmanager.test.server;

import java.util.List;

/**
 * The routes of one domain.
 */
interface Routes {

	List<Route> routes();

}
