/**
 * What can be observed: conventions and contexts.
 */
@NullMarked
package io.codexmanager.observation;

import org.jspecify.annotations.NullMarked;
