package io.codexmanager.protocol;

/**
 * Further input for a running turn.
 *
 * @param input the text
 */
public record SteerTurn(String input) {

}
