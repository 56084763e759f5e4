/**
 * Observation of decisions on requests, whoever makes them.
 */
@NullMarked
package io.codexmanager.decision;

import org.jspecify.annotations.NullMarked;
