/**
 * What a service gets that has the starter and nothing else.
 */
@NullMarked
package io.codexmanager.starter;

import org.jspecify.annotations.NullMarked;
