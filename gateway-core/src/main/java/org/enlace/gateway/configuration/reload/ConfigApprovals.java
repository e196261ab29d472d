package org.enlace.gateway.configuration.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.files.ConfigReader;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.Approvals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Decides if edited agreements, policies and mappings need approvals. A file does not tell who edited it: two other operators must approve. A restart
 * of the gateway on edited files is the emergency path; it is shown until an operator has reviewed it. Thread-safe.
 */
@Component
class ConfigApprovals implements ConfigReload.Voices {

    private static final int TWO = 2;
    private static final int MOST = 5;
    private static final int SHORT = 12;

    private final Approvals approvals;
    private final Path folder;
    private final boolean asked;

    ConfigApprovals(
            Approvals approvals, ConfigReader reader, @Value("${enlace.approval.configuration:true}") boolean asked) {
        this.approvals = approvals;
        this.folder = reader.source().folder();
        this.asked = asked;
    }

    @Override
    public Approvals.Standing of(Snapshot before, Snapshot next) {
        return asked
                ? approvals.standing(ask(before.hash(), next, edited(before, next), why(before, next)))
                : Approvals.Standing.GRANTED;
    }

    @Override
    public Optional<Approvals.Open> open(Snapshot before, Snapshot next) {
        return approvals.open(ask(before.hash(), next, edited(before, next), why(before, next)));
    }

    /**
     * Records that the gateway started with other files than those that were in force last, be they newer or older.
     *
     * @param before hash of what was in force
     */
    void startedWith(String before, Snapshot next) {
        if (asked) {
            approvals.doneByHand(ask(before, next, next.hash(), ConfigChangeReason.STARTED.written("")));
        }
    }

    private String why(Snapshot before, Snapshot next) {
        return PromotedFiles.from(folder, next.editedFiles(before)).orElse(ConfigChangeReason.EDITED.written(""));
    }

    /** Returns which files were edited, so that an approver knows where to look. */
    private static String edited(Snapshot before, Snapshot next) {
        List<String> files = next.edited(before);
        String named = files.stream().limit(MOST).collect(Collectors.joining(", "));
        String more = files.size() > MOST ? " +" + (files.size() - MOST) : "";
        return named + more + " (" + next.hash().substring(0, SHORT) + ")";
    }

    /** Covers both sides: an approval of a change from one configuration is no approval to return to it from another. */
    private static Approvals.Ask ask(String before, Snapshot next, String what, String why) {
        return new Approvals.Ask(
                Approvals.Kind.CONFIGURATION,
                ConfigChangeReason.ASKS,
                "*",
                what,
                ApprovalDigest.of(before, next.hash()),
                why,
                TWO);
    }
}
