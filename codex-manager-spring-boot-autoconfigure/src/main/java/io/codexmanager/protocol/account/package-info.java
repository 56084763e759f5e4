/**
 * The account of the runtime, its logins and its limits.
 */
@NullMarked
package io.codexmanager.protocol.account;

import org.jspecify.annotations.NullMarked;
