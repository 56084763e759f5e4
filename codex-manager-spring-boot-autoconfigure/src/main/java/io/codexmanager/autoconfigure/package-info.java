/**
 * The auto-configuration: properties, connection details and beans.
 */
@NullMarked
package io.codexmanager.autoconfigure;

import org.jspecify.annotations.NullMarked;
