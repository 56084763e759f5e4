/**
 * Credentials that the application supplies, whatever its suppliers do.
 */
@NullMarked
package io.codexmanager.client.credential;

import org.jspecify.annotations.NullMarked;
