/**
 * What holds when the network, the manager or what it sends is broken.
 */
@NullMarked
package io.codexmanager.faults;

import org.jspecify.annotations.NullMarked;
