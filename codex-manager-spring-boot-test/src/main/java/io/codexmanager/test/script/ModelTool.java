package io.codexmanager.test.script;

import tools.jackson.databind.node.ObjectNode;

/**
 * A dynamic tool as the model is given it.
 *
 * @param name the name
 * @param description what it does
 * @param parameters what the runtime has left of its schema: {@code type},
 * {@code properties}, {@code required}, {@code items}, {@code additionalProperties}, and
 * {@code description} where the type is not an object; {@code integer} has become
 * {@code number}, and what had {@code anyOf}, {@code oneOf}, {@code allOf} or
 * {@code $ref} but no {@code type} is a {@code string}
 */
public record ModelTool(String name, String description, ObjectNode parameters) {
}
