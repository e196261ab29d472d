package org.enlace.gateway.routes;

import java.util.Optional;
import org.enlace.connector.LinkId;

/** What one caller has of a {@link DoorBudget}. Grows with a body whose length was not said. Not thread-safe, as any request. */
final class DoorRoom {

    private final DoorBudget budget;
    private final LinkId link;
    private long reserved;

    private DoorRoom(DoorBudget budget, LinkId link, long reserved) {
        this.budget = budget;
        this.link = link;
        this.reserved = reserved;
    }

    /**
     * Room for a message; empty if there is none.
     *
     * @param length as the caller says, in bytes; negative if he does not say
     */
    static Optional<DoorRoom> of(DoorBudget budget, LinkId link, long length) {
        long reserved = budget.enter(link, length);
        return reserved == 0 ? Optional.empty() : Optional.of(new DoorRoom(budget, link, reserved));
    }

    /**
     * True if so many bytes of the message have room, after taking more of it if need be: as much again, so that a long body asks seldom, or else just
     * enough. Beyond the longest message nothing more is taken: its edge refuses it, and keeps no more of it.
     */
    boolean holds(long bytes) {
        long most = budget.mostForOne();
        if (bytes <= reserved || reserved >= most) {
            return true;
        }
        long wanted = Math.min(bytes, most) - reserved;
        return grown(Math.min(Math.max(wanted, reserved), most - reserved)) || grown(wanted);
    }

    private boolean grown(long more) {
        if (!budget.more(link, more)) {
            return false;
        }
        reserved += more;
        return true;
    }

    /** Gives it back, once. */
    void leave() {
        budget.leave(link, reserved);
    }
}
