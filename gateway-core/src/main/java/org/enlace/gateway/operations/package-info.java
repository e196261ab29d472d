/**
 * Implements the work of operators: alarms, notifications, resends, historical loads, rights of persons, certificate renewal and diagnosis.
 *
 * <p>Called by console and cli; it uses the groups before it.
 *
 * <p>Packages that other groups use: {@code alarm}, {@code bulkload}, {@code certificaterenewal}, {@code datasubject}, {@code doctor},
 * {@code notification}, {@code resend}, {@code unrouted}.
 */
package org.enlace.gateway.operations;
