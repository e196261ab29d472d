package org.enlace.gateway.operations.notification;

/** The reason for a notification. */
enum NotificationReason {
    /** The alarm is new. */
    RAISED,
    /** The alarm is still active and not acknowledged. */
    REPEATED,
    /** The alarm is still active and not acknowledged; the escalation receivers are notified. */
    ESCALATED,
    /** The alarm is over. */
    GONE
}
