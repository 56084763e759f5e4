/**
 * From the properties of a profile to its policies.
 */
@NullMarked
package io.codexmanager.autoconfigure.policy;

import org.jspecify.annotations.NullMarked;
