/**
 * What reaches code of the application on other threads, over the whole way.
 */
@NullMarked
package io.codexmanager.propagation;

import org.jspecify.annotations.NullMarked;
