/**
 * A service with little memory under much load, and a manager that refuses what is too
 * much for it; each is a JVM of its own.
 */
package io.codexmanager.load;
