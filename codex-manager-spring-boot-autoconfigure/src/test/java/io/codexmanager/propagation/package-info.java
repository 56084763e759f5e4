@NullMarked
package io.codexmanager.propagation;

import org.jspecify.annotations.NullMarked;
