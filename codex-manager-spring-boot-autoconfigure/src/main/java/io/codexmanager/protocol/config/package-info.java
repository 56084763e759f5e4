/**
 * The configuration of the runtime.
 */
@NullMarked
package io.codexmanager.protocol.config;

import org.jspecify.annotations.NullMarked;
