/**
 * Policies of a profile as Resilience4j operators.
 */
@NullMarked
package io.codexmanager.resilience;

import org.jspecify.annotations.NullMarked;
