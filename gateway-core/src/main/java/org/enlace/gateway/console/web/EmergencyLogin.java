package org.enlace.gateway.console.web;

import java.time.Clock;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.Approvals;
import org.springframework.stereotype.Component;

/** Records a login with the account for emergencies as an emergency: it raises an alarm until another account has reviewed it. Thread-safe. */
@Component
public class EmergencyLogin {

    /** The reason in the stored form; the page shows it in the reader's language. */
    static final String WHY = "a login with the local account for emergencies";

    private final Approvals approvals;
    private final Clock clock;

    EmergencyLogin(Approvals approvals, Clock clock) {
        this.approvals = approvals;
        this.clock = clock;
    }

    /** Records the login and returns; the login is granted after that. */
    public void by(OperatorAccount operatorAccount) {
        approvals.doneByHand(Approvals.Ask.of(
                Approvals.Kind.BREAK_GLASS,
                operatorAccount.user(),
                operatorAccount.institution(),
                "console",
                ApprovalDigest.of(operatorAccount.user(), clock.instant().toString()),
                WHY));
    }
}
