/**
 * The sending sides of the simulated partners: Police, border posts and the national register over SOAP; border
 * posts, the Ministry, MIES and two neighbours over REST; Attorney General, Judiciary, Committee and IOM through folders.
 *
 * <p>An agency behaves like one: after no answer, a 5xx or a "not now" it sends the same bytes under the same id again, until it has a
 * final answer. Knows the ledger and the invented records; nothing of the receivers or of the gateway.
 */
package org.enlace.simulators.senders;
