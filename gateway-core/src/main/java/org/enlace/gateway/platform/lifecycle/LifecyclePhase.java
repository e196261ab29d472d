package org.enlace.gateway.platform.lifecycle;

/**
 * The phases in which a gateway starts, in this order; it stops in the reverse order. Values are those of Spring's {@code SmartLifecycle.getPhase()}: the
 * web server of Spring Boot is between {@link #RESTORED_WITHDRAWALS} and {@link #WAKE_UP_QUEUE}.
 */
public enum LifecyclePhase {

    /** Signs the last checkpoint after all components that still write audit entries have stopped. */
    AUDIT_CHECKPOINTS(Integer.MIN_VALUE + 1_000),

    /** Erases persons again after a restore, before anything else writes data of theirs. */
    RESTORED_ERASURES(Integer.MAX_VALUE - 10_001),

    /** Withdraws records again after a restore, before the web server, the messaging threads and everything that sends. */
    RESTORED_WITHDRAWALS(Integer.MAX_VALUE - 10_000),

    /** Receives wake-ups as long as the dispatcher runs. */
    WAKE_UP_QUEUE(Integer.MAX_VALUE - 200),

    /** Stops after the inbound endpoints are closed and before the routes end: attempts on the wire need the routes. */
    DISPATCHER(Integer.MAX_VALUE - 100),

    /** Follows the folder of certificates before background tasks and routes use it. */
    CERTIFICATES(Integer.MAX_VALUE - 95),

    /** Runs singleton tasks, pollers and schedulers, which may send once the dispatcher runs. */
    BACKGROUND_TASKS(Integer.MAX_VALUE - 90),

    /** Opens the routes of links, so that messages come in; closes them before everything above stops. */
    ROUTES(Integer.MAX_VALUE - 50),

    /** Loads plug-ins once the routes of built-in connectors are open. */
    PLUGINS(Integer.MAX_VALUE - 45),

    /** Reads edited configuration files once everything that uses them runs. */
    CONFIGURATION_FILES(Integer.MAX_VALUE - 40);

    private final int value;

    LifecyclePhase(int value) {
        this.value = value;
    }

    /** Returns the phase for Spring: smaller values start first and stop last. */
    public int value() {
        return value;
    }
}
