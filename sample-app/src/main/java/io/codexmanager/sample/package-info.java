/**
 * A service that runs a coding session, decides its approvals and serves its tool calls.
 */
@NullMarked
package io.codexmanager.sample;

import org.jspecify.annotations.NullMarked;
