/**
 * The way of a call: interceptors, policies, headers, time-outs, what sends it, how its
 * answer is read, and raw requests.
 */
@NullMarked
package io.codexmanager.client.exchange;

import org.jspecify.annotations.NullMarked;
