/**
 * What stands between a client and a server, for tests of several packages.
 */
package io.codexmanager.relay;
