/**
 * What the runtime asks for, and the answers: approvals, tool inputs and tool calls.
 */
@NullMarked
package io.codexmanager.protocol.request;

import org.jspecify.annotations.NullMarked;
