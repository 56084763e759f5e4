/**
 * Tests of what the embedded manager serves.
 */
@NullMarked
package io.codexmanager.test.server;

import org.jspecify.annotations.NullMarked;
