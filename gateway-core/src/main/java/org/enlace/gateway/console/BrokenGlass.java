package org.enlace.gateway.console;

import java.time.Clock;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Digests;
import org.enlace.gateway.partners.Operator;
import org.springframework.stereotype.Component;

/** Makes a login with the account for emergencies an emergency: an alarm until somebody else has looked at it. Thread-safe. */
@Component
class BrokenGlass {

    /** As it is written down; the page says it in the language of whoever reads. */
    static final String WHY = "a login with the local account for emergencies";

    private final Approvals approvals;
    private final Clock clock;

    BrokenGlass(Approvals approvals, Clock clock) {
        this.approvals = approvals;
        this.clock = clock;
    }

    /** Returns when it is written down; whoever logs in is let in after that. */
    void by(Operator operator) {
        approvals.doneByHand(Approvals.Ask.of(
                Approvals.Kind.BREAK_GLASS,
                operator.user(),
                operator.institution(),
                "console",
                Digests.of(operator.user(), clock.instant().toString()),
                WHY));
    }
}
