/**
 * What tests of several packages share.
 */
@NullMarked
package io.codexmanager.testing;

import org.jspecify.annotations.NullMarked;
