package org.enlace.gateway.operations.bulkload;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Starts, shows, ends and undoes historical loads for operators. The caller checks permissions. Thread-safe. */
@Component
public class BulkLoadService {

    /** The records of a reference population; the numbers of proceedings and alerts are national ones. */
    private static final Set<String> VICTIMS = Set.of("victim-registration");

    private final BulkLoadRepository loads;
    private final BulkLoadIntake backloading;
    private final Batches batches;
    private final CurrentVersions currentVersions;
    private final BulkLoadSpool spool;
    private final BulkLoadTransactions desk;
    private final BulkLoadRunner runner;
    private final Clock clock;
    private final String node;

    BulkLoadService(
            BulkLoadRepository loads,
            BulkLoadIntake backloading,
            Batches batches,
            CurrentVersions currentVersions,
            BulkLoadSpool spool,
            BulkLoadTransactions desk,
            BulkLoadRunner runner,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.loads = loads;
        this.backloading = backloading;
        this.batches = batches;
        this.currentVersions = currentVersions;
        this.spool = spool;
        this.desk = desk;
        this.runner = runner;
        this.clock = clock;
        this.node = node;
    }

    /** Supplies the bytes of a file. */
    private interface Source {
        BulkLoadSpool.Copied copy(UUID id) throws IOException;
    }

    /** The files that lie in this node's inbox, by name. */
    public List<String> inbox() {
        try {
            spool.prepare();
            return spool.names();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /**
     * Starts loading the given content.
     *
     * @param by the operator, for example {@code olga}
     * @param content read to its end; not closed
     * @throws InvalidBulkLoadException if it cannot be loaded, with field and rule; nothing is stored then
     * @throws DatabaseException if it is not certain that it was started: check before you repeat it
     */
    public BulkLoad start(String by, BulkLoadRequest order, InputStream content) throws IOException {
        return start(by, order, id -> spool.take(id, content));
    }

    /** Starts loading a file of the inbox, which stays there; otherwise the same as the other method. */
    public BulkLoad start(String by, BulkLoadRequest order, String file) throws IOException {
        return start(by, order, id -> spool.take(id, file));
    }

    private BulkLoad start(String by, BulkLoadRequest order, Source source) throws IOException {
        PartnerLink link = backloading
                .link(order.link())
                .orElseThrow(() -> new InvalidBulkLoadException("link", "not-a-receiving-link"));
        Optional<String> population = population(order, link);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = TimeOrderedId.at(now);
        BulkLoadSpool.Copied copied = source.copy(id);
        try {
            BulkLoad load = load(by, order, population, id, copied, now);
            BulkLoad started = desk.write((tx, audit) -> {
                if (!order.dryRun() && loads.loaded(tx, load.link(), load.digest())) {
                    throw new InvalidBulkLoadException("file", "already-loaded");
                }
                loads.add(tx, load);
                if (!order.dryRun()) {
                    batches.backload(tx, id, load.link(), population, load.digest(), load.bytes(), now);
                }
                audit.add(event(load, now, "operator:" + by, "RUNNING", Map.of("reason", order.reason())));
                return loads.find(tx, id).orElseThrow();
            });
            runner.wake();
            return started;
        } catch (InvalidBulkLoadException no) {
            spool.drop(id);
            throw no;
        } catch (Transactions.UnknownOutcomeException unknown) {
            // The copy stays: if the row exists, it is needed; if not, it is deleted at the next start.
            throw new DatabaseException("Nobody knows whether it is started: look before you repeat it.", unknown);
        } catch (SQLException failed) {
            spool.drop(id);
            throw new DatabaseException("It is not started.", failed);
        }
    }

    /** Returns the population if it is another than the link's own; a link of a reference population never loads national records. */
    private static Optional<String> population(BulkLoadRequest order, PartnerLink link) {
        Optional<String> asked = order.population()
                .filter(name -> !link.population().filter(name::equals).isPresent());
        if (asked.isPresent() && link.population().isPresent()) {
            throw new InvalidBulkLoadException("population", "link-has-another");
        }
        if (asked.isPresent() && !link.records().keySet().equals(VICTIMS)) {
            throw new InvalidBulkLoadException("population", "only-victims");
        }
        return asked;
    }

    private BulkLoad load(
            String by,
            BulkLoadRequest order,
            Optional<String> population,
            UUID id,
            BulkLoadSpool.Copied copied,
            Instant now) {
        return new BulkLoad(
                id,
                order.link().toString(),
                population.orElse(null),
                copied.sha256(),
                copied.bytes(),
                order.dryRun(),
                order.reason(),
                by,
                node,
                "RUNNING",
                null,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                now,
                now,
                null,
                null,
                null,
                0,
                0);
    }

    static AuditEvent event(BulkLoad load, Instant at, String by, String state, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("state", state);
        facts.put("link", load.link());
        facts.put("digest", load.digest());
        facts.put("dryRun", Boolean.toString(load.dryRun()));
        if (load.population() != null) {
            facts.put("population", load.population());
        }
        return AuditEvent.of(at, by, AuditAction.BACKLOAD_CHANGED, load.id().toString(), facts);
    }

    /** Returns at most {@code most} loads after this one, the newest first. */
    public List<BulkLoad> newest(Optional<UUID> after, int most) {
        return read(tx -> loads.newest(tx, after, most));
    }

    /** One load. */
    public Optional<BulkLoad> find(UUID id) {
        return read(tx -> loads.find(tx, id));
    }

    /** Returns rejects of a load after this one, in order of lines, at most this many. */
    public List<RejectedLine> rejects(UUID id, int line, int number, int most) {
        return read(tx -> loads.rejects(tx, id, line, number, most));
    }

    /** Returns records of an undone load that were kept, because their partner corrected them meanwhile; those after this line. */
    public List<CurrentVersions.Kept> kept(UUID id, int line, int most) {
        return read(tx -> currentVersions.kept(tx, id, line, most));
    }

    /** Ends a running load; the records that it has loaded stay, and may be undone. Empty if there is no such load. */
    public Optional<BulkLoad> cancel(String by, UUID id) {
        return change((tx, audit) -> {
            Optional<BulkLoad> load = loads.lock(tx, id);
            if (load.filter(each -> each.state().equals("RUNNING")).isPresent()) {
                runner.end(tx, load.get(), "CANCELLED", null);
                audit.add(event(load.get(), clock.instant(), "operator:" + by, "CANCELLED", Map.of()));
            }
            return loads.find(tx, id);
        });
    }

    /**
     * Begins to withdraw everything that a load brought.
     *
     * @return empty if there is no such load
     * @throws InvalidBulkLoadException if it cannot be undone as it is, or no reason is given
     */
    public Optional<BulkLoad> undo(String by, UUID id, String reason) {
        BulkLoadRequest.checkReason(reason);
        Optional<BulkLoad> begun = change((tx, audit) -> {
            Optional<BulkLoad> load = loads.lock(tx, id);
            if (load.isEmpty()) {
                return load;
            }
            if (!load.get().undoable()) {
                throw new InvalidBulkLoadException("state", load.get().dryRun() ? "dry-run" : "not-undoable");
            }
            Instant now = clock.instant();
            batches.undone(tx, id, now);
            loads.undo(tx, id, node, by, reason, now);
            audit.add(event(load.get(), clock.instant(), "operator:" + by, "UNDOING", Map.of("reason", reason)));
            return loads.find(tx, id);
        });
        runner.wake();
        return begun;
    }

    private <R> R read(Transactions.Work<R> work) {
        try {
            return desk.read(work);
        } catch (SQLException failed) {
            throw new DatabaseException("The loads cannot be read.", failed);
        }
    }

    private <R> R change(BulkLoadTransactions.Work<R> work) {
        try {
            return desk.write(work);
        } catch (SQLException failed) {
            throw new DatabaseException("It may not be done: look before you repeat it.", failed);
        }
    }
}
