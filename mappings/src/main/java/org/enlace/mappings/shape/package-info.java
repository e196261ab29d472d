/**
 * Describes contracts, tables and messages from outside: the fields that a contract declares, the rows of a table, the leaves of a message.
 * Translation does not need it; the checks do.
 *
 * <p>Called by {@code org.enlace.mappings.check}, and by the gateway's commands for their own checks; its console shows which place makes which
 * field.
 */
package org.enlace.mappings.shape;
