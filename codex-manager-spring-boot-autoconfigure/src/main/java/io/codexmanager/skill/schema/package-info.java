/**
 * Schemas: what a method takes as the model is told it, and what a model gave as a method
 * takes it. Nothing here knows of calls, sessions or answers.
 */
@NullMarked
package io.codexmanager.skill.schema;

import org.jspecify.annotations.NullMarked;
