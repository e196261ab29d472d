package org.enlace.gateway.partners;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    private static final int TWO = 2;
    private static final int MOST = 5;
    private static final int SHORT = 12;

    private final Approvals approvals;
    private final Path folder;
    private final boolean asked;

    ConfigVoices(
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
     * The gateway has started with other files than those that were in force last, be they new or older.
     *
     * @param before hash of what was in force
     */
    void startedWith(String before, Snapshot next) {
        if (asked) {
            approvals.doneByHand(ask(before, next, next.hash(), ConfigWhy.STARTED.written("")));
        }
    }

    private String why(Snapshot before, Snapshot next) {
        return BroughtFiles.from(folder, next.editedFiles(before)).orElse(ConfigWhy.EDITED.written(""));
    }

    /** Which files, so that whoever is asked knows where to look. */
    private static String edited(Snapshot before, Snapshot next) {
        List<String> files = next.edited(before);
        String named = files.stream().limit(MOST).collect(Collectors.joining(", "));
        String more = files.size() > MOST ? " +" + (files.size() - MOST) : "";
        return named + more + " (" + next.hash().substring(0, SHORT) + ")";
    }

    /** Of both sides: what was approved as a change of one configuration is no leave to come back to it from another. */
    private static Approvals.Ask ask(String before, Snapshot next, String what, String why) {
        return new Approvals.Ask(
                Approvals.Kind.CONFIGURATION, ConfigWhy.ASKS, "*", what, Digests.of(before, next.hash()), why, TWO);
    }
}
