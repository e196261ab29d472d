package org.enlace.crash;

import java.io.IOException;
import org.enlace.crash.plan.PlannedFault;

/** Causes the faults of a plan. Each action returns when its fault is over; a killed process has ended by then. Not thread-safe. */
interface FaultActions {

    /**
     * Result of an action.
     *
     * @param hit whether it took place as planned
     * @param healed whether the product started what was killed by itself
     * @param takeOverMillis how long it took until another process did the work of the one that was killed or stood still; 0 where nobody was to, -1 if
     *     nobody did in time
     */
    record Done(boolean hit, boolean healed, long takeOverMillis) {

        static final Done AS_PLANNED = new Done(true, false, 0);

        static Done hit(boolean hit) {
            return new Done(hit, false, 0);
        }

        static Done takenOver(long millis) {
            return new Done(true, false, millis);
        }
    }

    Done commit(PlannedFault plannedFault) throws IOException, InterruptedException;
}
