/**
 * Turns as traces, over the whole way.
 */
@NullMarked
package io.codexmanager.traces;

import org.jspecify.annotations.NullMarked;
