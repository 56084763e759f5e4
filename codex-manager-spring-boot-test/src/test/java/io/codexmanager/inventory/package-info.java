/**
 * What the control plane offers, as plain facts to hold the library against.
 */
@NullMarked
package io.codexmanager.inventory;

import org.jspecify.annotations.NullMarked;
