package org.enlace.gateway.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Finding;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.audit.AuditedWrites;
import org.enlace.gateway.conformance.Arrivals;
import org.enlace.gateway.conformance.RunMark;
import org.enlace.gateway.journal.Batches;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.store.DerivedId;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.store.Transactions;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchRefused;
import org.enlace.mappings.Contract;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Takes files of many messages. The first pass counts and controls; then the file goes in by chunks. Each message is known by the file's digest and its
 * line, so a file cut short by a crash is simply read again: what was committed is recognised. Thread-safe.
 */
@Component
class FileIntake {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Partners partners;
    private final FileItems items;
    private final Batches batches;
    private final Arrivals arrivals;
    private final Transactions transactions;
    private final MessageIntake messages;
    private final RunMembership runs;
    private final Replacements replacements;
    private final AuditedWrites endings;
    private final Clock clock;

    FileIntake(
            Partners partners,
            FileItems items,
            Batches batches,
            Arrivals arrivals,
            DataSource source,
            MessageIntake messages,
            RunMembership runs,
            Replacements replacements,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.partners = partners;
        this.items = items;
        this.batches = batches;
        this.arrivals = arrivals;
        this.transactions = new Transactions(source);
        this.messages = messages;
        this.runs = runs;
        this.replacements = replacements;
        this.endings = new AuditedWrites(source, clock, node + "/files");
        this.clock = clock;
    }

    /**
     * Takes a file.
     *
     * @param duty to fetch this link's files, checked in the transactions that begin and end the file; empty if there is one node only
     */
    FileReceipt accept(LinkId linkId, String credential, IncomingFile file, Optional<Duty> duty) {
        Snapshot snapshot = partners.current();
        PartnerLink link = snapshot.link(linkId).orElseThrow(() -> Refusal.of(RefusalCode.UNKNOWN_LINK));
        try {
            Optional<UUID> run = runs.ofFile(linkId, clock.instant(), of -> digest(of, file));
            String digest = digest(run, file);
            Optional<Batches.Batch> known = transactions.run(tx -> batches.find(tx, linkId.toString(), digest));
            if (known.isPresent() && known.get().done()) {
                again(run, known.get(), file);
                return receipt(known.get(), true);
            }
            UUID batch = DerivedId.of(messages.key(linkId, "file:" + digest));
            return read(new FileItems.Source(snapshot, link, credential, digest, batch, run), file, duty);
        } catch (SQLException | StoreException notNow) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        } catch (Refusal refusal) {
            messages.refused(linkId, credential, refusal);
            throw refusal;
        }
    }

    /** True while a partner's system is proven by this link, and for a while after it: its files are taken one by one. */
    boolean oneByOne(LinkId link) {
        try {
            return runs.any(link, clock.instant());
        } catch (SQLException away) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    /** By what a file is known. The files of a run are its own: what came in an earlier one is new here. */
    private static String digest(Optional<UUID> run, IncomingFile file) {
        return run.isEmpty()
                ? file.sha256()
                : MessageIntake.sha256(MessageIntake.within(run, file.sha256()).getBytes(StandardCharsets.UTF_8));
    }

    private void again(Optional<UUID> run, Batches.Batch known, IncomingFile file) throws SQLException {
        if (run.isPresent()) {
            Instant now = clock.instant();
            transactions.run(tx -> {
                arrivals.fileAgain(tx, run.get(), known.id(), TimeOrderedId.at(now), file.sha256(), now);
                return known;
            });
        }
    }

    private FileReceipt read(FileItems.Source asked, IncomingFile file, Optional<Duty> duty) throws SQLException {
        PartnerLink link = asked.link();
        Contract contract = asked.snapshot().catalogue().contract(link.contract());
        try (BatchFile batchFile = contract.openBatch(file.path())) {
            Opened opened = open(asked, file, batchFile, duty);
            Batches.Batch batch = opened.batch();
            FileItems.Source source = asked.of(batch.id());
            Tally tally = new LinesUnderWay(items, source).takeAll(batchFile.items());
            replacements.replace(source, opened.replaced(), tally);
            Batches.Batch done = tally.batch(batch.id());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Batches.Whole whole = new Batches.Whole(done, link.id().toString(), file.sha256(), file.size(), now);
            endings.write(
                    tx -> {
                        mustHold(tx, duty);
                        batches.done(tx, done, now);
                        return whole;
                    },
                    ended -> List.of(AuditEntries.of(ended, source.credential(), now)));
            return receipt(done, false);
        } catch (BatchRefused refused) {
            throw refusal(refused);
        } catch (IOException unreadable) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    /** A batch, and the ones it takes the place of. */
    private record Opened(Batches.Batch batch, List<UUID> replaced) {}

    private Opened open(FileItems.Source source, IncomingFile file, BatchFile batchFile, Optional<Duty> duty)
            throws SQLException {
        String link = source.link().id().toString();
        return transactions.run(tx -> {
            mustHold(tx, duty);
            Batches.Batch batch = batches.open(
                    tx,
                    source.batchId(),
                    link,
                    source.sha256(),
                    file.size(),
                    clock.instant(),
                    source.run().map(RunMark::population));
            // Numbers of a run are not those of the link's series.
            Optional<Batches.Series> series = batchFile
                    .series()
                    .filter(each -> source.run().isEmpty())
                    .map(each -> new Batches.Series(each.date(), each.number()));
            if (series.isEmpty()) {
                return new Opened(batch, List.of());
            }
            Batches.Place place = batches.place(tx, link, batch.id(), series.get());
            if (place.stale()) {
                throw Refusal.of(RefusalCode.CONTRACT, "", "stale-batch");
            }
            return new Opened(batch, place.replaced());
        });
    }

    /** Follows from the file, for the same reason as the receipt of a message. */
    UUID batchId(LinkId link, IncomingFile file) {
        return DerivedId.of(messages.key(link, "file:" + file.sha256()));
    }

    /** The file stays where it is; whoever has the duty now reads it again. */
    private static void mustHold(Connection tx, Optional<Duty> duty) throws SQLException {
        if (duty.isPresent() && !duty.get().holds(tx)) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    /** Nothing of the file is taken. */
    static Refusal refusal(BatchRefused refused) {
        return Refusal.of(
                RefusalCode.CONTRACT,
                refused.findings().stream()
                        .map(each -> new Finding(place(each.line(), each.field()), each.rule()))
                        .toList());
    }

    /** Line 0 means the file as a whole. */
    private static String place(int line, String field) {
        String where = line == 0 ? "" : "line " + line + " ";
        return (where + field).strip();
    }

    /** What the partner is told of a batch. */
    static FileReceipt receipt(Batches.Batch batch, boolean duplicate) {
        return new FileReceipt(
                batch.id(),
                duplicate,
                batch.lines(),
                batch.accepted(),
                batch.refused(),
                batch.findings().stream()
                        .map(each -> new FileReceipt.LineFinding(each.line(), each.field(), each.rule()))
                        .toList());
    }
}
