/**
 * The exceptions of this library.
 */
@NullMarked
package io.codexmanager;

import org.jspecify.annotations.NullMarked;
