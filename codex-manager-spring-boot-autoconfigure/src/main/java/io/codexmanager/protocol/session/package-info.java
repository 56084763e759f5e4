/**
 * Sessions, their settings at the start, turns and what is in them.
 */
@NullMarked
package io.codexmanager.protocol.session;

import org.jspecify.annotations.NullMarked;
