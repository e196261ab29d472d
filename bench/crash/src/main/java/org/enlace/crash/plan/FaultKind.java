package org.enlace.crash.plan;

/** What can be done to the product. */
public enum FaultKind {
    /** {@code kill -9} of the gateway. */
    KILL_GATEWAY(true, 46),
    /** {@code kill -9} of the database server; it stays away for a while. */
    KILL_DATABASE(true, 12),
    /** {@code kill -9} of gateway, with the broker in it, and database at once. */
    KILL_BOTH(true, 12),
    /** {@code kill -9} of the gateway; the broker's store is deleted before the next start. */
    LOSE_BROKER_STORE(true, 8),
    /** {@code kill -9} of the gateway while an answer to a sender is half written. */
    KILL_IN_ANSWER(true, 4),
    /** {@code kill -9} of the gateway while a request to a receiver is half sent. */
    KILL_IN_REQUEST(true, 4),
    /** The gateway stands still for a while, as in a long pause of its virtual machine. */
    FREEZE_GATEWAY(false, 4),
    /** The gateway stands still; meanwhile its leases are taken over, as another node would do; then it wakes up. */
    FREEZE_AND_TAKE_OVER(false, 4),
    /** The database accepts connections and does not answer for a while. */
    FREEZE_DATABASE(false, 4),
    /** The line to one partner is disturbed. */
    DISTURB_LINE(false, 10),
    /** The disk of the file links is full for a while. */
    FULL_DISK(false, 2),
    /** The gateway halts itself at a named place. */
    NAMED_POINT(true, 0);

    private final boolean kill;
    private final int weight;

    FaultKind(boolean kill, int weight) {
        this.kill = kill;
        this.weight = weight;
    }

    /** Whether a process dies. */
    public boolean kills() {
        return kill;
    }

    int weight() {
        return weight;
    }
}
