/**
 * What there is to know of the house's health: the database as it stands, how fast it grows, when the disk will be full. It looks and touches nothing, but
 * for a note a day of how large each table is. Numbers, names of tables, links and codes alone, never a value.
 *
 * <p>Who may call it: the commands {@code ./enlace doctor} and {@code ./enlace support-bundle}. Its alarm reaches the others by the interface of replay
 * (decision 0089).
 */
package org.enlace.gateway.doctor;
