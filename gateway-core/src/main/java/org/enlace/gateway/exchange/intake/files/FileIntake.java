package org.enlace.gateway.exchange.intake.files;

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
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Finding;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.conformance.ConformanceArrivals;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.enlace.gateway.exchange.intake.ConformanceRunLookup;
import org.enlace.gateway.exchange.intake.FileMessages;
import org.enlace.gateway.exchange.intake.IntakeAuditEntries;
import org.enlace.gateway.exchange.intake.LineCounter;
import org.enlace.gateway.exchange.intake.MessageIntake;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.DerivedId;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditedWrites;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.Contract;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Takes files of many messages. The first pass counts and controls; then the file goes in by chunks. Each message is known by the file's digest and
 * its line, so a file cut short by a crash is simply read again: what was committed is recognised. Thread-safe.
 */
@Component
public class FileIntake {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Partners partners;
    private final FileMessages items;
    private final Batches batches;
    private final ConformanceArrivals conformanceArrivals;
    private final Transactions transactions;
    private final MessageIntake messages;
    private final ConformanceRunLookup runs;
    private final FileReplacement fileReplacement;
    private final AuditedWrites endings;
    private final Clock clock;

    public FileIntake(
            Partners partners,
            FileMessages items,
            Batches batches,
            ConformanceArrivals conformanceArrivals,
            DataSource source,
            MessageIntake messages,
            ConformanceRunLookup runs,
            FileReplacement fileReplacement,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.partners = partners;
        this.items = items;
        this.batches = batches;
        this.conformanceArrivals = conformanceArrivals;
        this.transactions = new Transactions(source);
        this.messages = messages;
        this.runs = runs;
        this.fileReplacement = fileReplacement;
        this.endings = new AuditedWrites(source, clock, node + "/files");
        this.clock = clock;
    }

    /**
     * Takes a file.
     *
     * @param duty the singleton task to fetch this link's files, checked in the transactions that begin and end the file; empty if there is one node
     *     only
     */
    public FileReceipt accept(LinkId linkId, String credential, IncomingFile file, Optional<SingletonTask> duty) {
        Snapshot snapshot = partners.current();
        PartnerLink link =
                snapshot.link(linkId).orElseThrow(() -> MessageRefusedException.of(RefusalCode.UNKNOWN_LINK));
        try {
            Optional<UUID> run = runs.ofFile(linkId, clock.instant(), of -> digest(of, file));
            String digest = digest(run, file);
            Optional<Batches.Batch> known = transactions.run(tx -> batches.find(tx, linkId.toString(), digest));
            if (known.isPresent() && known.get().done()) {
                again(run, known.get(), file);
                return receipt(known.get(), true);
            }
            UUID batch = DerivedId.of(messages.key(linkId, "file:" + digest));
            return read(new FileMessages.Source(snapshot, link, credential, digest, batch, run), file, duty);
        } catch (SQLException | DatabaseException notNow) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        } catch (MessageRefusedException messageRefusedException) {
            messages.refused(linkId, credential, messageRefusedException);
            throw messageRefusedException;
        }
    }

    /** True while a partner's system is proven by this link, and for a while after it: its files are taken one by one. */
    boolean oneByOne(LinkId link) {
        try {
            return runs.any(link, clock.instant());
        } catch (SQLException away) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    /** By what a file is known. The files of a run are its own: what came in an earlier one is new here. */
    private static String digest(Optional<UUID> run, IncomingFile file) {
        return run.isEmpty()
                ? file.sha256()
                : DigestUtils.sha256Hex(MessageIntake.within(run, file.sha256()).getBytes(StandardCharsets.UTF_8));
    }

    private void again(Optional<UUID> run, Batches.Batch known, IncomingFile file) throws SQLException {
        if (run.isPresent()) {
            Instant now = clock.instant();
            transactions.run(tx -> {
                conformanceArrivals.fileAgain(tx, run.get(), known.id(), TimeOrderedId.at(now), file.sha256(), now);
                return known;
            });
        }
    }

    private FileReceipt read(FileMessages.Source asked, IncomingFile file, Optional<SingletonTask> duty)
            throws SQLException {
        PartnerLink link = asked.link();
        Contract contract = asked.snapshot().catalogue().contract(link.contract());
        try (BatchFile batchFile = contract.openBatch(file.path())) {
            Opened opened = open(asked, file, batchFile, duty);
            Batches.Batch batch = opened.batch();
            FileMessages.Source source = asked.of(batch.id());
            LineCounter lineCounter = new LinePipeline(items, source).takeAll(batchFile.items());
            fileReplacement.replace(source, opened.replaced(), lineCounter);
            Batches.Batch done = lineCounter.batch(batch.id());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Batches.Whole whole = new Batches.Whole(done, link.id().toString(), file.sha256(), file.size(), now);
            endings.write(
                    tx -> {
                        mustHold(tx, duty);
                        batches.done(tx, done, now);
                        return whole;
                    },
                    ended -> List.of(IntakeAuditEntries.of(ended, source.credential(), now)));
            return receipt(done, false);
        } catch (BatchRefusedException refused) {
            throw refusal(refused);
        } catch (IOException unreadable) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    /** A batch, and the batches it replaces. */
    private record Opened(Batches.Batch batch, List<UUID> replaced) {}

    private Opened open(
            FileMessages.Source source, IncomingFile file, BatchFile batchFile, Optional<SingletonTask> duty)
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
                    source.run().map(ConformanceRunMark::population));
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
                throw MessageRefusedException.of(RefusalCode.CONTRACT, "", "stale-batch");
            }
            return new Opened(batch, place.replaced());
        });
    }

    /** Follows from the file, for the same reason as the receipt of a message. */
    UUID batchId(LinkId link, IncomingFile file) {
        return DerivedId.of(messages.key(link, "file:" + file.sha256()));
    }

    /** Checks the singleton task. The file stays where it is; the node that now runs the task reads it again. */
    private static void mustHold(Connection tx, Optional<SingletonTask> duty) throws SQLException {
        if (duty.isPresent() && !duty.get().holds(tx)) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
    }

    /** Nothing of the file is taken. */
    public static MessageRefusedException refusal(BatchRefusedException refused) {
        return MessageRefusedException.of(
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

    /** Returns the receipt that the partner gets for a batch. */
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
