/**
 * What is found out when an application is processed ahead of time.
 */
@NullMarked
package io.codexmanager.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
