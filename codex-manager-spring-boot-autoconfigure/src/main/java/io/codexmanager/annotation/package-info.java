/**
 * The annotations that turn methods of beans into listeners and skills.
 */
@NullMarked
package io.codexmanager.annotation;

import org.jspecify.annotations.NullMarked;
