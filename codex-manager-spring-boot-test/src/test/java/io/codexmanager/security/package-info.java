/**
 * What must not get out of an application, and does not.
 */
@NullMarked
package io.codexmanager.security;

import org.jspecify.annotations.NullMarked;
