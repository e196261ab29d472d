package org.enlace.gateway.operations.notification;

import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.operations.alarm.Alarm;

/**
 * A notification, the same on every attempt.
 *
 * @param id on every copy that is sent
 * @param way its channel
 * @param made when it was stored
 * @param alarm the alarm that it is about; its count is not stored
 */
record Notification(UUID id, String way, NotificationReason reason, Instant made, Alarm alarm) {}
