/**
 * The receiving sides of the simulated partners: Police, Ministry, nine border posts over HTTP, the Attorney General from a folder.
 *
 * <p>Each checks the gateway's credential and its own reading of the contract, remembers keys and writes an effect to the ledger before
 * it answers. Knows the ledger; nothing of the senders or of the gateway.
 */
package org.enlace.simulators.receivers;
