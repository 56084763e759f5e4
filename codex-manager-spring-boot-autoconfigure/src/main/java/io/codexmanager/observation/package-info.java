/**
 * What is observed, with the conventions that name it.
 */
@NullMarked
package io.codexmanager.observation;

import org.jspecify.annotations.NullMarked;
