/**
 * What all packages share: the root of the exceptions, and the name of a call.
 */
@NullMarked
package io.codexmanager;

import org.jspecify.annotations.NullMarked;
