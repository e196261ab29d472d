package org.enlace.gateway.partners;

import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Digests;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether edited agreements, policies and mappings need voices. A file does not tell whose hand it was: two others must approve. Whoever restarts the gateway
 * on edited files has used the emergency path, and that is shown until somebody has looked at it. Thread-safe.
 */
@Component
class ConfigVoices implements ConfigReload.Voices {

    private static final String FILES = "files";
    private static final int TWO = 2;

    private final Approvals approvals;
    private final boolean asked;

    ConfigVoices(Approvals approvals, @Value("${enlace.approval.configuration:false}") boolean asked) {
        this.approvals = approvals;
        this.asked = asked;
    }

    @Override
    public Approvals.Standing of(Snapshot next) {
        return asked ? approvals.standing(ask(next, "edited files")) : Approvals.Standing.GRANTED;
    }

    /** The gateway has started with files that were never in force before. */
    void startedWith(Snapshot next) {
        if (asked) {
            approvals.doneByHand(ask(next, "a start with edited files"));
        }
    }

    private static Approvals.Ask ask(Snapshot next, String why) {
        return new Approvals.Ask(
                Approvals.Kind.CONFIGURATION, FILES, "*", next.hash(), Digests.of(next.hash()), why, TWO);
    }
}
