/**
 * Reports the health of the installation: the state of the database, its growth, and when the disk will be full. It changes nothing, except that it
 * stores the size of each table once a day ({@code doctor.size}). It shows numbers, names of tables, links and codes alone, never a value.
 *
 * <p>Called by the commands {@code ./enlace doctor} and {@code ./enlace support-bundle}, and by the check before an upgrade. Its alarm is published
 * through the interface of {@code operations.alarm} (decision 0089).
 */
package org.enlace.gateway.operations.doctor;
