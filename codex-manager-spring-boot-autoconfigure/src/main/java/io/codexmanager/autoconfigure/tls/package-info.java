/**
 * What becomes of connections when certificates change.
 */
@NullMarked
package io.codexmanager.autoconfigure.tls;

import org.jspecify.annotations.NullMarked;
