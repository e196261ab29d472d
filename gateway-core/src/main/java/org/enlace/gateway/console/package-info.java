/**
 * The operator's room: the web pages, and the operator API behind them. It reads through the read-only role, within the institution of whoever asks,
 * and shows no value of a message: only ids, links, states, versions, times, field names and rules.
 *
 * <p>Who may call it: nobody; people and scripts come in over HTTP. It may use every room.
 */
package org.enlace.gateway.console;
