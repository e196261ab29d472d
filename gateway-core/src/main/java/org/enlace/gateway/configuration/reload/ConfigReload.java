package org.enlace.gateway.configuration.reload;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.ConfigReader;
import org.enlace.gateway.configuration.files.SiteChecks;
import org.enlace.gateway.configuration.model.ConfigFingerprint;
import org.enlace.gateway.configuration.model.LinkChanges;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.SnapshotReady;
import org.enlace.gateway.configuration.model.SnapshotSettled;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.ReloadProblem;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.mappings.CatalogueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads edited configuration files while the gateway runs. They are read and checked as a whole, and then come into force as a whole; otherwise the
 * configuration in force stays. Accounts and secrets alone need no approvals, and are taken while the rest waits for them. Files are polled: an edit
 * counts once nothing changed between two checks. Thread-safe.
 */
public final class ConfigReload {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);
    private static final String BY = "gateway";
    private static final int MOST_IN_LOG = 20;
    private static final String SECRETS = "credentials.json";
    private static final Locale SPANISH = new Locale("es");

    private final ConfigReader reader;
    private final Partners partners;
    private final PartnerAuthentication credentials;
    private final Path secrets;
    private final SnapshotStore store;
    private final AuditTrail audit;
    private final Clock clock;
    private final Voices voices;
    private final SnapshotListener listener;
    private ConfigFingerprint judged;
    private ConfigFingerprint secretsInForce;
    private Waiting waiting;
    private ConfigFingerprint seen;
    private boolean refused;
    private int connectorChanges;
    private volatile ReloadState state;

    /**
     * The components that a reload changes, and those where the change is stored.
     *
     * @param secrets the file of credentials
     * @param voices approvals, requested before edited files come into force
     * @param listener called with a snapshot before it is in force, and may throw
     */
    public record Surroundings(
            Partners partners,
            PartnerAuthentication credentials,
            Path secrets,
            SnapshotStore store,
            AuditTrail audit,
            Clock clock,
            Voices voices,
            SnapshotListener listener) {

        /** For installations where edited files need no approvals. */
        public Surroundings(
                Partners partners,
                PartnerAuthentication credentials,
                Path secrets,
                SnapshotStore store,
                AuditTrail audit,
                Clock clock,
                SnapshotListener listener) {
            this(
                    partners,
                    credentials,
                    secrets,
                    store,
                    audit,
                    clock,
                    (before, next) -> Approvals.Standing.GRANTED,
                    listener);
        }
    }

    /** Prepares what a snapshot needs before it is in force. */
    @FunctionalInterface
    public interface SnapshotListener {

        /** Called before the snapshot is in force; an exception keeps it from being taken. */
        void ready(SnapshotReady change);

        /** Called after each call of {@link #ready}, whether the snapshot is in force or not. */
        default void settled(SnapshotSettled change) {}
    }

    /** Decides if a valid edit may come into force. */
    @FunctionalInterface
    interface Voices {
        Approvals.Standing of(Snapshot before, Snapshot next);

        /** Returns the open approval request, if there is one. */
        default Optional<Approvals.Open> open(Snapshot before, Snapshot next) {
            return Optional.empty();
        }
    }

    /** A valid edit that waits for approvals. */
    private record Waiting(ConfigFingerprint files, Judged judgement) {}

    /** The snapshot in force was read from these files a moment ago. */
    public ConfigReload(ConfigReader reader, Surroundings surroundings) {
        this.reader = reader;
        this.partners = surroundings.partners();
        this.credentials = surroundings.credentials();
        this.secrets = surroundings.secrets();
        this.store = surroundings.store();
        this.audit = surroundings.audit();
        this.clock = surroundings.clock();
        this.voices = surroundings.voices();
        this.listener = surroundings.listener();
        this.secretsInForce = ConfigFingerprint.of(secrets);
        this.judged = reader.begun().and(secretsInForce);
        this.seen = judged;
        this.state = inForce();
    }

    private ConfigFingerprint print() {
        return ConfigFingerprint.of(reader.source().folder(), secrets);
    }

    private ReloadState inForce() {
        return new ReloadState(partners.current().hash(), clock.instant(), null, List.of());
    }

    /** Returns the result of the last edit. */
    public ReloadState state() {
        return state;
    }

    /** Checks the files once; takes them if they changed, or were refused before a connector changed, and are unchanged since the last check. */
    public synchronized void look() {
        ConfigFingerprint now = print();
        boolean still = now.equals(seen);
        seen = now;
        boolean again = refused && reader.changes() != connectorChanges;
        if (still && (again || !now.equals(judged))) {
            take(now);
        }
    }

    private void take(ConfigFingerprint files) {
        Snapshot before = partners.current();
        int changes = reader.changes();
        boolean known = waiting != null && waiting.files().equals(files);
        Judged judgement = known ? waiting.judgement() : judge(before);
        // The files read must be the files checked: an edit in between is checked again.
        if (!print().equals(files)) {
            return;
        }
        connectorChanges = changes;
        refused = !judgement.problems().isEmpty();
        if (refused) {
            refuse(judgement.problems());
        } else if (!voted(before, files, judgement)) {
            return;
        }
        waiting = null;
        judged = files;
    }

    /** Uses it if it may be used; false if it waits for approvals, and is tried again at the next check. */
    private boolean voted(Snapshot before, ConfigFingerprint files, Judged judgement) {
        // Accounts and secrets alone change nothing of the agreements.
        boolean same = before.hash().equals(judgement.next().hash());
        switch (same ? Approvals.Standing.GRANTED : voices.of(before, judgement.next())) {
            case GRANTED -> use(before, judgement);
            case REFUSED -> {
                useSecrets(before, judgement);
                refuse(List.of(problem("", ProblemCode.VOICE_AGAINST)));
            }
            case OPEN -> {
                useSecrets(before, judgement);
                waits(before, files, judgement);
                return false;
            }
        }
        return true;
    }

    /** Accounts and secrets need no approvals: an account that must be locked out does not stay open because policies wait. */
    private void useSecrets(Snapshot before, Judged judgement) {
        if (judgement.secretsRead().equals(secretsInForce)) {
            return;
        }
        loaded(before, before);
        credentials.use(judgement.secrets(), before);
        credentials.warnOfClear();
        secretsInForce = judgement.secretsRead();
        LOG.info("accounts and secrets are in force; the rest of the edit is not");
    }

    /** Reports which edit waits for which approvals, again after each approval. */
    private void waits(Snapshot before, ConfigFingerprint files, Judged judgement) {
        boolean first = waiting == null || !waiting.files().equals(files);
        Optional<Approvals.Open> open = voices.open(before, judgement.next());
        String id = open.map(each -> each.id().toString()).orElse("");
        List<String> edited = judgement.next().edited(before);
        ReloadProblem says = problem(
                "",
                ProblemCode.WAITS_FOR_VOICES,
                id,
                open.map(Approvals.Open::missing).orElse(0),
                edited.stream().limit(MOST_IN_LOG).collect(Collectors.joining(", ")));
        waiting = new Waiting(files, judgement);
        if (first) {
            LOG.warn("edited configuration waits for two voices: approval {}", id);
        }
        state = new ReloadState(
                state.snapshot(), state.since(), first ? clock.instant() : state.refusedAt(), List.of(says));
    }

    /** The result of reading the files, or the problems found. */
    private record Judged(
            Snapshot next, CredentialsFile secrets, ConfigFingerprint secretsRead, List<ReloadProblem> problems) {

        static Judged wrong(List<ReloadProblem> problems) {
            return new Judged(null, null, null, problems);
        }
    }

    private Judged judge(Snapshot before) {
        try {
            Snapshot next = reader.read();
            ConfigFingerprint read = ConfigFingerprint.of(secrets);
            CredentialsFile file = CredentialsFile.read(secrets);
            List<ReloadProblem> problems = new ArrayList<>(reader.problems(before, next));
            if (credentials.anyOperator() && !file.anyOperator()) {
                problems.add(problem(SECRETS, ProblemCode.NO_OPERATOR));
            }
            return new Judged(next, file, read, problems);
        } catch (CatalogueException wrong) {
            return Judged.wrong(SiteChecks.problems(wrong));
        } catch (ConfigProblemsException wrong) {
            return Judged.wrong(
                    wrong.problems().stream().map(ConfigReload::shown).toList());
        } catch (UncheckedIOException unreadable) {
            return Judged.wrong(List.of(problem("credentials.json, mappings", ProblemCode.UNREADABLE)));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError defect) {
            return Judged.wrong(List.of(defect(defect)));
        }
    }

    /** Reports an unexpected exception that a file caused in a check. Its message may quote the file. */
    private static ReloadProblem defect(Throwable defect) {
        Throwable bare = new Throwable(defect.getClass().getName());
        bare.setStackTrace(defect.getStackTrace());
        LOG.error("an edited configuration could not be judged", bare);
        return problem("", ProblemCode.NOT_JUDGED, defect.getClass().getSimpleName());
    }

    private void use(Snapshot before, Judged judgement) {
        Snapshot next = judgement.next();
        store.keep(next);
        try {
            use(before, next, judgement);
        } finally {
            listener.settled(new SnapshotSettled(LinkChanges.rebuilt(before, next)));
        }
    }

    private void use(Snapshot before, Snapshot next, Judged judgement) {
        try {
            listener.ready(new SnapshotReady(before, next));
        } catch (RuntimeException notReady) {
            LOG.error(
                    "an edited configuration could not be made ready ({})",
                    notReady.getClass().getName());
            refuse(List.of(problem("", ProblemCode.NOT_READY)));
            return;
        }
        loaded(before, next);
        // Approvals were requested already: the returned value is not needed.
        Optional<String> unused = store.inForce(next);
        credentials.use(judgement.secrets(), next);
        credentials.warnOfClear();
        partners.use(next);
        secretsInForce = judgement.secretsRead();
        state = inForce();
        LOG.info("configuration {} is in force", next.hash());
    }

    private void loaded(Snapshot before, Snapshot next) {
        audit.record(
                BY,
                AuditAction.CONFIG_LOADED,
                next.hash(),
                Map.of("before", before.hash(), "catalogue", next.catalogue().digest()));
    }

    private void refuse(List<ReloadProblem> problems) {
        Instant now = clock.instant();
        audit.record(
                BY,
                AuditAction.CONFIG_REFUSED,
                partners.current().hash(),
                Map.of("problems", Integer.toString(problems.size())));
        state = new ReloadState(state.snapshot(), state.since(), now, problems);
        problems.stream()
                .limit(MOST_IN_LOG)
                .forEach(each -> LOG.warn("configuration not taken: {}: {}", each.place(), each.english()));
    }

    private static ReloadProblem shown(ConfigProblem problem) {
        return new ReloadProblem(
                problem.file() + ":" + problem.line(), problem.sentence(SPANISH), problem.sentence(Locale.ENGLISH));
    }

    private static ReloadProblem problem(String place, ProblemCode code, Object... words) {
        return new ReloadProblem(place, code.text(SPANISH, words), code.text(Locale.ENGLISH, words));
    }
}
