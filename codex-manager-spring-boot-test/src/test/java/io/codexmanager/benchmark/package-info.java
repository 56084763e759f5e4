/**
 * Measurements, as ratios to a baseline in the same run; not part of the build.
 */
@NullMarked
package io.codexmanager.benchmark;

import org.jspecify.annotations.NullMarked;
