package org.enlace.crash.plan;

/**
 * Kinds of fault that the harness causes. The first number is how often it happens to one gateway with the broker in it, the second how often to two nodes
 * with a
 * pair of brokers, each against the sum of its column. The plan of a seed depends on the numbers and their order: new kinds come last.
 */
public enum FaultKind {
    /** {@code kill -9} of the gateway. */
    KILL_GATEWAY(true, 46, 0),
    /** {@code kill -9} of the database server; it stays away for a while. */
    KILL_DATABASE(true, 12, 10),
    /** {@code kill -9} of gateway, with the broker in it, and database at once. */
    KILL_BOTH(true, 12, 0),
    /** {@code kill -9} of the gateway; the broker's store is deleted before the next start. */
    LOSE_BROKER_STORE(true, 8, 0),
    /** {@code kill -9} of the gateway while an answer to a sender is half written. */
    KILL_IN_ANSWER(true, 4, 0),
    /** {@code kill -9} of the gateway while a request to a receiver is half sent. */
    KILL_IN_REQUEST(true, 4, 0),
    /** The gateway stands still for a while, as in a long pause of its virtual machine. */
    FREEZE_GATEWAY(false, 4, 0),
    /** The gateway stands still; meanwhile its leases are taken over, as another node would do; then it wakes up. */
    FREEZE_AND_TAKE_OVER(false, 4, 0),
    /** The database accepts connections and does not answer for a while. */
    FREEZE_DATABASE(false, 4, 3),
    /** The line to one partner is disturbed. */
    DISTURB_LINE(false, 10, 9),
    /** The disk of the file links is full for a while. */
    FULL_DISK(false, 2, 2),
    /** The gateway halts itself at a named place. */
    NAMED_POINT(true, 0, 0),
    /** {@code kill -9} of the first of two nodes. */
    KILL_NODE_1(true, 0, 15),
    /** {@code kill -9} of the second of two nodes. */
    KILL_NODE_2(true, 0, 15),
    /** {@code kill -9} of both nodes at once. */
    KILL_BOTH_NODES(true, 0, 6),
    /** {@code kill -9} of the broker that works. */
    KILL_LIVE_BROKER(true, 0, 12),
    /** {@code kill -9} of the broker that waits. */
    KILL_BACKUP_BROKER(true, 0, 4),
    /** {@code kill -9} of both brokers; what they keep is deleted before the next start. */
    LOSE_PAIR_STORE(true, 0, 5),
    /** One node stands still for longer than its leases last, so that the other takes over; then it wakes up. */
    FREEZE_NODE(false, 0, 13),
    /** The broker that works stands still, for less time than its clients wait before they leave it. */
    FREEZE_LIVE_BROKER(false, 0, 6);

    private final boolean kill;
    private final int withOneGateway;
    private final int withTwoNodes;

    FaultKind(boolean kill, int withOneGateway, int withTwoNodes) {
        this.kill = kill;
        this.withOneGateway = withOneGateway;
        this.withTwoNodes = withTwoNodes;
    }

    /** Returns true if a process dies. */
    public boolean kills() {
        return kill;
    }

    int withOneGateway() {
        return withOneGateway;
    }

    int withTwoNodes() {
        return withTwoNodes;
    }
}
