/**
 * Decides which gateway node may do what only one node may do at a time: leases in the database, with fencing. It also keeps the node's name and
 * heartbeat.
 *
 * <p>Owns the tables {@code schedule.lease}, {@code schedule.news} and {@code schedule.node}. Any package may call it; it uses {@code lifecycle} and
 * {@code scheduling}.
 */
package org.enlace.gateway.platform.cluster;
