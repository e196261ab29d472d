package org.enlace.gateway.intake;

import java.io.IOException;
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
import org.enlace.gateway.journal.Batches;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.schedule.Duty;
import org.enlace.gateway.store.DerivedId;
import org.enlace.gateway.store.StoreException;
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
    private final Transactions transactions;
    private final MessageIntake messages;
    private final Replacements replacements;
    private final AuditedWrites endings;
    private final Clock clock;

    FileIntake(
            Partners partners,
            FileItems items,
            Batches batches,
            DataSource source,
            MessageIntake messages,
            Replacements replacements,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.partners = partners;
        this.items = items;
        this.batches = batches;
        this.transactions = new Transactions(source);
        this.messages = messages;
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
            Optional<Batches.Batch> known = transactions.run(tx -> batches.find(tx, linkId.toString(), file.sha256()));
            if (known.isPresent() && known.get().done()) {
                return receipt(known.get(), true);
            }
            return read(snapshot, link, credential, file, duty);
        } catch (SQLException | StoreException notNow) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        } catch (Refusal refusal) {
            messages.refused(linkId, credential, refusal);
            throw refusal;
        }
    }

    private FileReceipt read(
            Snapshot snapshot, PartnerLink link, String credential, IncomingFile file, Optional<Duty> duty)
            throws SQLException {
        Contract contract = snapshot.catalogue().contract(link.contract());
        try (BatchFile batchFile = contract.openBatch(file.path())) {
            Opened opened = open(link.id(), file, batchFile, duty);
            Batches.Batch batch = opened.batch();
            FileItems.Source source = new FileItems.Source(snapshot, link, credential, file.sha256(), batch.id());
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
                    ended -> List.of(AuditEntries.of(ended, credential, now)));
            return receipt(done, false);
        } catch (BatchRefused refused) {
            throw refusal(refused);
        } catch (IOException unreadable) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    /** A batch, and the ones it takes the place of. */
    private record Opened(Batches.Batch batch, List<UUID> replaced) {}

    private Opened open(LinkId link, IncomingFile file, BatchFile batchFile, Optional<Duty> duty) throws SQLException {
        UUID id = batchId(link, file);
        return transactions.run(tx -> {
            mustHold(tx, duty);
            Batches.Batch batch = batches.open(tx, id, link.toString(), file.sha256(), file.size(), clock.instant());
            Optional<Batches.Series> series =
                    batchFile.series().map(each -> new Batches.Series(each.date(), each.number()));
            if (series.isEmpty()) {
                return new Opened(batch, List.of());
            }
            Batches.Place place = batches.place(tx, link.toString(), batch.id(), series.get());
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
