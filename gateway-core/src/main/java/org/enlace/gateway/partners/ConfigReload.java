package org.enlace.gateway.partners;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.mappings.CatalogueError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes edited configuration files while the gateway runs: read and checked as a whole, then in force as a whole; or not at all, and what was in force
 * stays. Files are looked at, not waited for: an edit counts once nothing changed between two looks. Thread-safe.
 */
public final class ConfigReload {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigReload.class);
    private static final String BY = "gateway";
    private static final int MOST_IN_LOG = 20;

    private final ConfigReader reader;
    private final Partners partners;
    private final Credentials credentials;
    private final Path secrets;
    private final SnapshotStore store;
    private final AuditTrail audit;
    private final Clock clock;
    private final Consumer<SnapshotReady> listener;
    private Optional<ConfigPrint> judged;
    private Optional<ConfigPrint> seen;
    private volatile ReloadState state;

    /**
     * What it changes, and where that is written down.
     *
     * @param secrets the file of credentials
     * @param listener hears of a snapshot before it is in force, and may throw
     */
    record Surroundings(
            Partners partners,
            Credentials credentials,
            Path secrets,
            SnapshotStore store,
            AuditTrail audit,
            Clock clock,
            Consumer<SnapshotReady> listener) {}

    /** The snapshot in force was read from these files a moment ago. */
    ConfigReload(ConfigReader reader, Surroundings its) {
        this.reader = reader;
        this.partners = its.partners();
        this.credentials = its.credentials();
        this.secrets = its.secrets();
        this.store = its.store();
        this.audit = its.audit();
        this.clock = its.clock();
        this.listener = its.listener();
        this.judged = print();
        this.seen = judged;
        this.state = inForce();
    }

    private Optional<ConfigPrint> print() {
        return ConfigPrint.of(reader.source().folder(), secrets);
    }

    private ReloadState inForce() {
        return new ReloadState(partners.current().hash(), clock.instant(), null, List.of());
    }

    /** What became of the last edit. */
    public ReloadState state() {
        return state;
    }

    /** Looks at the files once; takes them if they changed and stand still since the last look. */
    synchronized void look() {
        Optional<ConfigPrint> now = print();
        boolean still = now.isPresent() && now.equals(seen);
        seen = now;
        if (still && !now.equals(judged)) {
            take(now);
        }
    }

    private void take(Optional<ConfigPrint> files) {
        Snapshot before = partners.current();
        try {
            Snapshot next = reader.read();
            List<ReloadProblem> problems = reader.problems(before, next);
            // What was read must be what was judged: an edit in between is looked at again.
            if (!print().equals(files)) {
                return;
            }
            if (problems.isEmpty()) {
                use(before, next);
            } else {
                refuse(problems);
            }
        } catch (CatalogueError wrong) {
            refuse(SiteChecks.problems(wrong));
        } catch (ConfigProblems wrong) {
            refuse(wrong.problems().stream().map(ConfigReload::shown).toList());
        } catch (UncheckedIOException unreadable) {
            refuse(List.of(unreadable("credentials.json, mappings")));
        }
        judged = files;
    }

    private void use(Snapshot before, Snapshot next) {
        CredentialsFile file = CredentialsFile.read(secrets);
        store.keep(next);
        try {
            listener.accept(new SnapshotReady(before, next));
        } catch (RuntimeException notReady) {
            LOG.error("an edited configuration could not be made ready", notReady);
            refuse(List.of(new ReloadProblem(
                    "", ProblemCode.NOT_READY.text(new Locale("es")), ProblemCode.NOT_READY.text(Locale.ENGLISH))));
            return;
        }
        audit.record(
                BY,
                AuditAction.CONFIG_LOADED,
                next.hash(),
                Map.of("before", before.hash(), "catalogue", next.catalogue().digest()));
        credentials.use(file, next);
        partners.use(next);
        state = inForce();
        LOG.info("configuration {} is in force", next.hash());
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
                problem.file() + ":" + problem.line(),
                problem.sentence(new Locale("es")),
                problem.sentence(Locale.ENGLISH));
    }

    private static ReloadProblem unreadable(String place) {
        return new ReloadProblem(
                place, ProblemCode.UNREADABLE.text(new Locale("es")), ProblemCode.UNREADABLE.text(Locale.ENGLISH));
    }
}
