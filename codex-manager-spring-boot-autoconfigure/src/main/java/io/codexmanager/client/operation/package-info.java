/**
 * What the server can be asked to do, once for blocking and once for reactive callers,
 * and the exceptions of what it answers. Declarations only: how a call is made is not
 * said here.
 */
@NullMarked
package io.codexmanager.client.operation;

import org.jspecify.annotations.NullMarked;
