/**
 * Threads, schedulers, deadlines and causes of failures, for the library's own use.
 */
@NullMarked
package io.codexmanager.support;

import org.jspecify.annotations.NullMarked;
