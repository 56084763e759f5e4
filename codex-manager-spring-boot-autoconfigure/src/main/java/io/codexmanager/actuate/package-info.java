/**
 * What Micrometer and Actuator get to know; only for applications that have them.
 */
@NullMarked
package io.codexmanager.actuate;

import org.jspecify.annotations.NullMarked;
