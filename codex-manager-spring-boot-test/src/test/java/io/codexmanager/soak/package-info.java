/**
 * Several instances of a service, many sessions, a bad network and a manager that
 * restarts, all at once.
 */
@NullMarked
package io.codexmanager.soak;

import org.jspecify.annotations.NullMarked;
