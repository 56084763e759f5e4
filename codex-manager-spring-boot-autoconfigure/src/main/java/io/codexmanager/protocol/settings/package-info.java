/**
 * Controls and settings of sessions on the wire.
 */
@NullMarked
package io.codexmanager.protocol.settings;

import org.jspecify.annotations.NullMarked;
