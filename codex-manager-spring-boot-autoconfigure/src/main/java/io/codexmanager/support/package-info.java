/**
 * Threads and schedulers of the library, for its own use.
 */
@NullMarked
package io.codexmanager.support;

import org.jspecify.annotations.NullMarked;
