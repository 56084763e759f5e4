/**
 * Several instances of a service that work with one manager.
 */
package io.codexmanager.replicas;
