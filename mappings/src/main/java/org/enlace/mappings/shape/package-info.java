/**
 * What contracts, tables and messages are made of, seen from outside: the fields a contract declares, the rows a table has, the leaves of a
 * message. Translation does not need it; the checks do.
 *
 * <p>Who may call it: {@code org.enlace.mappings.check}, and the gateway's commands for what they check themselves; its console shows which place makes which
 * field.
 */
package org.enlace.mappings.shape;
