/**
 * The client: blocking and reactive operations, and sessions whose turns are waited for.
 */
@NullMarked
package io.codexmanager.client;

import org.jspecify.annotations.NullMarked;
