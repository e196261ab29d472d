/**
 * Proves that no receiver's bytes depend on values that its policy withholds: golden records and messages are changed in the withheld fields, one
 * field at a time, and sent through policy and mapping as a delivery would be. Nothing is stored or sent.
 *
 * <p>Called by {@code cli.mapping}.
 */
package org.enlace.gateway.cli.leak;
