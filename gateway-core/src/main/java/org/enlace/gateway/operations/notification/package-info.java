/**
 * Notifies receivers of alarms by mail and webhook, acknowledged or escalated, and sends a heartbeat to an outside service. It owns the tables
 * {@code notices.alarm}, {@code notices.notice} and {@code notices.way}.
 *
 * <p>One node at a time does it. A notification is stored together with the alarm it is about, so that a killed node neither loses nor repeats it; it
 * is sent at least once, and every copy has the same id. Called by {@code console}. Calls {@code operations.alarm} (current alarms),
 * {@code operations.resend}, {@code configuration} (receivers), {@code security.audit}, {@code platform.cluster} and {@code platform.database}.
 */
package org.enlace.gateway.operations.notification;
