package org.enlace.gateway.backload;

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
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.intake.Backloading;
import org.enlace.gateway.journal.Batches;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Files of old years as operators see them: start, look, end, undo. Whether somebody may is the caller's question. Thread-safe. */
@Component
public class Backloads {

    /** What a reference population is made of; the numbers of proceedings and alerts are national ones. */
    private static final Set<String> VICTIMS = Set.of("victim-registration");

    private final Loads loads;
    private final Backloading backloading;
    private final Batches batches;
    private final Standing standing;
    private final Spool spool;
    private final LoadDesk desk;
    private final LoadRunner runner;
    private final Clock clock;
    private final String node;

    Backloads(
            Loads loads,
            Backloading backloading,
            Batches batches,
            Standing standing,
            Spool spool,
            LoadDesk desk,
            LoadRunner runner,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.loads = loads;
        this.backloading = backloading;
        this.batches = batches;
        this.standing = standing;
        this.spool = spool;
        this.desk = desk;
        this.runner = runner;
        this.clock = clock;
        this.node = node;
    }

    /** Where the bytes come from. */
    private interface Source {
        Spool.Copied copy(UUID id) throws IOException;
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
     * Starts loading what is sent.
     *
     * @param by the operator, for example {@code olga}
     * @param content read to its end; not closed
     * @throws BadBackload if it cannot be, with field and rule; nothing is kept then
     * @throws StoreException if it is not certain that it was started: look before you repeat it
     */
    public Backload start(String by, BackloadOrder order, InputStream content) throws IOException {
        return start(by, order, id -> spool.take(id, content));
    }

    /** Starts loading a file of the inbox, which stays there; as before. */
    public Backload start(String by, BackloadOrder order, String file) throws IOException {
        return start(by, order, id -> spool.take(id, file));
    }

    private Backload start(String by, BackloadOrder order, Source source) throws IOException {
        PartnerLink link =
                backloading.link(order.link()).orElseThrow(() -> new BadBackload("link", "not-a-receiving-link"));
        Optional<String> population = population(order, link);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = TimeOrderedId.at(now);
        Spool.Copied copied = source.copy(id);
        try {
            Backload load = load(by, order, population, id, copied, now);
            Backload started = desk.write((tx, audit) -> {
                if (!order.dryRun() && loads.loaded(tx, load.link(), load.digest())) {
                    throw new BadBackload("file", "already-loaded");
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
        } catch (BadBackload no) {
            spool.drop(id);
            throw no;
        } catch (Transactions.UnknownOutcome unknown) {
            // The copy stays: if the row is there, it is needed; if not, it goes with the next start.
            throw new StoreException("Nobody knows whether it is started: look before you repeat it.", unknown);
        } catch (SQLException failed) {
            spool.drop(id);
            throw new StoreException("It is not started.", failed);
        }
    }

    /** What is another population than the link's own; a reference link never loads anything national. */
    private static Optional<String> population(BackloadOrder order, PartnerLink link) {
        Optional<String> asked = order.population()
                .filter(name -> !link.population().filter(name::equals).isPresent());
        if (asked.isPresent() && link.population().isPresent()) {
            throw new BadBackload("population", "link-has-another");
        }
        if (asked.isPresent() && !link.records().keySet().equals(VICTIMS)) {
            throw new BadBackload("population", "only-victims");
        }
        return asked;
    }

    private Backload load(
            String by, BackloadOrder order, Optional<String> population, UUID id, Spool.Copied copied, Instant now) {
        return new Backload(
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

    static AuditEvent event(Backload load, Instant at, String by, String state, Map<String, String> more) {
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

    /** The newest loads, so many at most, after this one. */
    public List<Backload> newest(Optional<UUID> after, int most) {
        return read(tx -> loads.newest(tx, after, most));
    }

    /** One load. */
    public Optional<Backload> find(UUID id) {
        return read(tx -> loads.find(tx, id));
    }

    /** Rejects of a load behind this one, in order of lines, so many at most. */
    public List<BackloadReject> rejects(UUID id, int line, int number, int most) {
        return read(tx -> loads.rejects(tx, id, line, number, most));
    }

    /** Records of an undone load that were kept, since their partner corrected them meanwhile; those behind this line. */
    public List<Standing.Kept> kept(UUID id, int line, int most) {
        return read(tx -> standing.kept(tx, id, line, most));
    }

    /** Ends a running load; what it has loaded stays, and may be undone. Empty if there is no such load. */
    public Optional<Backload> cancel(String by, UUID id) {
        return change((tx, audit) -> {
            Optional<Backload> load = loads.lock(tx, id);
            if (load.filter(each -> each.state().equals("RUNNING")).isPresent()) {
                runner.end(tx, load.get(), "CANCELLED", null);
                audit.add(event(load.get(), clock.instant(), "operator:" + by, "CANCELLED", Map.of()));
            }
            return loads.find(tx, id);
        });
    }

    /**
     * Begins to take back everything that a load brought.
     *
     * @return empty if there is no such load
     * @throws BadBackload if it cannot be undone as it stands, or no reason is given
     */
    public Optional<Backload> undo(String by, UUID id, String reason) {
        BackloadOrder.checkReason(reason);
        Optional<Backload> begun = change((tx, audit) -> {
            Optional<Backload> load = loads.lock(tx, id);
            if (load.isEmpty()) {
                return load;
            }
            if (!load.get().undoable()) {
                throw new BadBackload("state", load.get().dryRun() ? "dry-run" : "not-undoable");
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
            throw new StoreException("The loads cannot be read.", failed);
        }
    }

    private <R> R change(LoadDesk.Work<R> work) {
        try {
            return desk.write(work);
        } catch (SQLException failed) {
            throw new StoreException("It may not be done: look before you repeat it.", failed);
        }
    }
}
