package io.codexmanager.skill.schema;

import tools.jackson.databind.node.ObjectNode;

/**
 * What the model gives to a method. For the library's own use.
 *
 * @param announced the schema as it is published
 * @param check holds arguments against it
 * @param arguments converts what was checked
 */
public record MethodSchema(ObjectNode announced, ArgumentCheck check, MethodArguments arguments) {
}
