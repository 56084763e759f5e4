/**
 * Credentials and certificates that change while the application runs.
 */
@NullMarked
package io.codexmanager.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
