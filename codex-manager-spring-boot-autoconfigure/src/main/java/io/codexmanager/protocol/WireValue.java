package io.codexmanager.protocol;

/**
 * A word of the wire that belongs to an open set: a newer server may send words that this
 * library does not know, and they are neither refused nor changed.
 */
public interface WireValue {

	/**
	 * Return the word on the wire.
	 * @return the word, never {@code null}
	 */
	String value();

}
