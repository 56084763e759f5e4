/**
 * Projects and their chats.
 */
@NullMarked
package io.codexmanager.protocol.project;

import org.jspecify.annotations.NullMarked;
