/**
 * A console in the browser: what happens in the sessions of a manager, live, and what
 * waits for a person, who decides it there.
 */
@NullMarked
package io.codexmanager.sample.console;

import org.jspecify.annotations.NullMarked;
