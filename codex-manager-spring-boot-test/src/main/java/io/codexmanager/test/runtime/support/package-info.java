/**
 * What all of the embedded manager shares: ids, JSON, pages, timers, the followers of the
 * stream.
 */
@NullMarked
package io.codexmanager.test.runtime.support;

import org.jspecify.annotations.NullMarked;
