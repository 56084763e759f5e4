/**
 * Health of the managers as Actuator shows it. Needs Actuator.
 */
@NullMarked
package io.codexmanager.health;

import org.jspecify.annotations.NullMarked;
