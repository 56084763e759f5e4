/**
 * Methods annotated with {@code @CodexEventListener}: which events they get, and what
 * becomes of what they return and throw.
 */
@NullMarked
package io.codexmanager.listener;

import org.jspecify.annotations.NullMarked;
