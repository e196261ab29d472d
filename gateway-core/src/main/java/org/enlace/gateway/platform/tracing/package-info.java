/**
 * Exports traces to an outside collector: what a message went through at the inbound endpoint, and each attempt to deliver it, as spans of one trace
 * (OTLP over HTTP).
 *
 * <p>The trace of a message follows from its id, so that work days later, on another node, belongs to it without any stored state. A span holds
 * links, words of closed lists and numbers, never a value. Exporting never waits: what cannot be handed on is dropped and counted. Off unless an
 * address is set. The OpenTelemetry SDK batches and encodes; {@code HttpCall} sends. Called by routes, intake and delivery (decisions 0086, 0120).
 */
package org.enlace.gateway.platform.tracing;
