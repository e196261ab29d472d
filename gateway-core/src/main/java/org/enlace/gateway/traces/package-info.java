/**
 * Traces for whoever looks on from outside: what a message went through at the door, and each attempt to deliver it, as spans of one trace (OTLP over HTTP).
 *
 * <p>The trace of a message follows from its id, so that what happens days later, on another node, belongs to it without anybody keeping anything. A span holds
 * links, words of closed lists and numbers, never a value. Telling never waits: what cannot be handed on is dropped and counted. Off unless an address is set.
 * A bottom room; routes, intake and delivery call it (decision 0086).
 */
package org.enlace.gateway.traces;
