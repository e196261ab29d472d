/**
 * Forwards a partner's query to another partner, which answers at once (R7). The query is written in the form of the receiving partner and sent
 * within a bounded time by a bounded number of threads. The response is checked, cut to what the querying partner may see and written in its form. No
 * query is sent twice, and nothing of it is stored here.
 *
 * <p>Called by {@code exchange.intake.query}, which takes the query and records it and its response. It calls {@code exchange.policy},
 * {@code exchange.journal} (for the hops of the timeline), {@code exchange.delivery} (its transmission), {@code configuration.model} and the
 * mappings.
 */
package org.enlace.gateway.exchange.query;
