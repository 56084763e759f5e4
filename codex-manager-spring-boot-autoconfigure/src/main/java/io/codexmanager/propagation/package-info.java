/**
 * What goes along when work is handed to another thread.
 */
@NullMarked
package io.codexmanager.propagation;

import org.jspecify.annotations.NullMarked;
