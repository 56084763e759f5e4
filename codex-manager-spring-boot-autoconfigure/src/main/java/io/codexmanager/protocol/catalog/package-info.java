/**
 * What the server and its runtime have to offer: models, apps, skills, MCP servers.
 */
@NullMarked
package io.codexmanager.protocol.catalog;

import org.jspecify.annotations.NullMarked;
