/**
 * How long tests wait on a machine that is as busy as this one.
 */
package io.codexmanager.patience;
