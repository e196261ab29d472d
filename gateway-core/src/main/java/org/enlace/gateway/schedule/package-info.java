/**
 * Who may do what only one gateway node may do at a time: leases in the database, with fencing.
 *
 * <p>A bottom room: every room may use it, it uses none.
 */
package org.enlace.gateway.schedule;
