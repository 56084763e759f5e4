/**
 * What belongs to no session: models, accounts, configuration, skills of the runtime,
 * servers of MCP.
 */
@NullMarked
package io.codexmanager.test.runtime.catalogue;

import org.jspecify.annotations.NullMarked;
