/**
 * Records what the simulated partners sent and received and which answers they got: an append-only file and the arithmetic over it.
 *
 * <p>Used by the senders and receivers of this module. Depends on no other package. The format of the file is described in the package above.
 */
package org.enlace.simulators.ledger;
