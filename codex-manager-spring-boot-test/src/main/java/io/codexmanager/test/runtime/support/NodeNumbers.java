package io.codexmanager.test.runtime.support;

import java.math.BigDecimal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers as they are once they have passed through a Node program, for which every
 * number is a double: what is larger than 2<sup>53</sup> or has more than 17 digits comes
 * out as another number.
 */
public final class NodeNumbers {

	/** From here on Node writes an exponent. */
	private static final double LONGEST = 1e21;

	private NodeNumbers() {
	}

	/**
	 * Let the numbers of a tree pass.
	 * @param node the tree, which is changed if it is an object or an array
	 * @return the tree, or what becomes of a number
	 */
	public static JsonNode pass(JsonNode node) {
		if (node instanceof ObjectNode object) {
			object.properties().forEach((property) -> property.setValue(pass(property.getValue())));
		}
		else if (node instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				array.set(i, pass(array.get(i)));
			}
		}
		return node.isNumber() ? number(node) : node;
	}

	private static JsonNode number(JsonNode number) {
		double value = number.numberValue().doubleValue();
		if (Double.isInfinite(value) || Double.isNaN(value)) {
			return NullNode.getInstance();
		}
		if (value != Math.rint(value) || Math.abs(value) >= LONGEST) {
			return DoubleNode.valueOf(value);
		}
		if ((int) value == value) {
			return IntNode.valueOf((int) value);
		}
		// the shortest digits that tell the double from its neighbours, then zeros
		BigDecimal written = BigDecimal.valueOf(value);
		return (Math.abs(value) < Long.MAX_VALUE) ? LongNode.valueOf(written.longValue())
				: BigIntegerNode.valueOf(written.toBigInteger());
	}

	/**
	 * Whether a number is one that no double can come near.
	 * @param number the number
	 * @return true if it is
	 */
	public static boolean outOfRange(JsonNode number) {
		return number.isNumber() && Double.isInfinite(number.numberValue().doubleValue());
	}

}
