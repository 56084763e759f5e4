package io.codexmanager.protocol.account;

/**
 * A login with a ChatGPT account that the user completes in the browser.
 */
public record ChatgptLogin() implements AccountLogin {

}
