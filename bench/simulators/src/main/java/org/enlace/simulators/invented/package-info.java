/**
 * Invented records in the agencies' own shapes: Police reports, border alerts, case status batches, IOM rows,
 * forms of the Ministry, and the kinds that have a small share.
 *
 * <p>Every name, number and story is made up and looks it; identity numbers only satisfy the arithmetic. The classes know the
 * partners' contracts and nothing of the gateway. Used by the senders and by tests that want to script one message.
 */
package org.enlace.simulators.invented;
