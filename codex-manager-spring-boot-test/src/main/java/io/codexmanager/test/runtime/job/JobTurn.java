package io.codexmanager.test.runtime.job;

import io.codexmanager.test.script.ModelScript;

/**
 * A turn of a worker.
 *
 * @param text what the worker is told
 * @param script what it does
 */
record JobTurn(String text, ModelScript script) {
}
