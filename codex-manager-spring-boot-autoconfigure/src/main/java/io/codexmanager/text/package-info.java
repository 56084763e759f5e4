/**
 * Texts of others, made fit to be shown and to be sent. For the library's own use.
 */
@NullMarked
package io.codexmanager.text;

import org.jspecify.annotations.NullMarked;
