/**
 * What the simulated partners sent, were told and received: an append-only file and the arithmetic over it.
 *
 * <p>Used by the senders and receivers of this module. Uses nobody. The format of the file is described in the package above.
 */
package org.enlace.simulators.ledger;
