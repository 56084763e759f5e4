/**
 * Tests of parts of the embedded manager's server.
 */
@NullMarked
package io.codexmanager.test.server;

import org.jspecify.annotations.NullMarked;
