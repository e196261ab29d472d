package org.enlace.crash;

import org.enlace.crash.process.PartnerControl;
import org.enlace.crash.process.Topology;
import org.enlace.crash.proxy.ProxyAction;
import org.enlace.crash.proxy.ProxyRule;

/** Condition under which a named point is reached. */
enum PointPrecondition {
    /** Ordinary traffic does. */
    NONE,
    /** A receiver cannot be reached. */
    UNREACHABLE {
        @Override
        void make(Topology topology, PartnerControl partnerControl) {
            topology.lines().get("ministry").rule(new ProxyRule(ProxyAction.RESET, ProxyRule.Way.BOTH, 0));
        }

        @Override
        void over(Topology topology, PartnerControl partnerControl) {
            topology.lines().get("ministry").pass();
        }
    },
    /** A receiver says no. */
    REFUSING {
        @Override
        void make(Topology topology, PartnerControl partnerControl) {
            partnerControl.fault("ministry/notices", "REFUSE");
        }

        @Override
        void over(Topology topology, PartnerControl partnerControl) {
            partnerControl.fault("ministry/notices", "NONE");
        }
    };

    static PointPrecondition of(String point) {
        return switch (point) {
            case "K17" -> UNREACHABLE;
            case "K18" -> REFUSING;
            default -> NONE;
        };
    }

    void make(Topology topology, PartnerControl partnerControl) {}

    void over(Topology topology, PartnerControl partnerControl) {}
}
