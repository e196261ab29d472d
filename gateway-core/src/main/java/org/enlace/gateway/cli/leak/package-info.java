/**
 * The proof that no receiver's bytes depend on what its policy withholds: golden records and messages are changed where they are withheld, one
 * field at a time, and sent through policy and mapping as a delivery would be. Nothing is stored or sent.
 *
 * <p>Who may call it: the commands.
 */
package org.enlace.gateway.cli.leak;
