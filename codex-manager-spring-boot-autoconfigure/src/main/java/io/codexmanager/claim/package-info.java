/**
 * Claims: how instances of a service agree which of them handles what all of them heard.
 */
@NullMarked
package io.codexmanager.claim;

import org.jspecify.annotations.NullMarked;
