/**
 * Skills: methods and functions of the application that the model can call, from their
 * discovery and schema to the run of a call and the submission of its answer.
 */
@NullMarked
package io.codexmanager.skill;

import org.jspecify.annotations.NullMarked;
