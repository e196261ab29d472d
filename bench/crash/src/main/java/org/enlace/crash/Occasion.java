package org.enlace.crash;

import org.enlace.crash.process.Partners;
import org.enlace.crash.process.Topology;
import org.enlace.crash.proxy.Rule;
import org.enlace.crash.proxy.Verb;

/** What must be the case so that a named point is reached at all. */
enum Occasion {
    /** Ordinary traffic does. */
    NONE,
    /** A receiver cannot be reached. */
    UNREACHABLE {
        @Override
        void make(Topology topology, Partners partners) {
            topology.lines().get("ministry").rule(new Rule(Verb.RESET, Rule.Way.BOTH, 0));
        }

        @Override
        void over(Topology topology, Partners partners) {
            topology.lines().get("ministry").pass();
        }
    },
    /** A receiver says no. */
    REFUSING {
        @Override
        void make(Topology topology, Partners partners) {
            partners.fault("ministry/notices", "REFUSE");
        }

        @Override
        void over(Topology topology, Partners partners) {
            partners.fault("ministry/notices", "NONE");
        }
    };

    static Occasion of(String point) {
        return switch (point) {
            case "K17" -> UNREACHABLE;
            case "K18" -> REFUSING;
            default -> NONE;
        };
    }

    void make(Topology topology, Partners partners) {}

    void over(Topology topology, Partners partners) {}
}
