/**
 * Sessions, their turns, and the requests that turns wait for.
 */
@NullMarked
package io.codexmanager.test.runtime.session;

import org.jspecify.annotations.NullMarked;
