package org.enlace.gateway.exchange.intake.files;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.intake.CommitDryRun;
import org.enlace.gateway.exchange.intake.ContractRefusal;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.MessageIntake;
import org.enlace.gateway.exchange.intake.MessagePipeline;
import org.enlace.gateway.exchange.intake.Submission;
import org.enlace.gateway.exchange.journal.BulkLoadMark;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.StoredMessage.BatchPlace;
import org.enlace.gateway.platform.database.DiskSpaceMonitor;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.Context;
import org.enlace.mappings.Contract;
import org.enlace.mappings.contract.PackedMessages;
import org.springframework.stereotype.Service;

/**
 * Takes files of a historical load: judged, translated, sealed and written like any other message, but delivered to no receiver. A series of files is
 * not counted, since old numbers say nothing about today's. Thread-safe; the caller's thread does the work.
 */
@Service
public class BulkLoadIntake {

    /** Records made ready, committed and written down together. */
    static final int STRETCH = 256;

    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final Partners partners;
    private final MessagePipeline preparation;
    private final IntakeCommitter committer;
    private final MessageIntake messages;
    private final CommitDryRun commitDryRun;
    private final CurrentVersions currentVersions;
    private final DiskSpaceMonitor diskSpaceMonitor;
    private final Transactions transactions;
    private final Clock clock;

    public BulkLoadIntake(
            Partners partners,
            MessagePipeline preparation,
            IntakeCommitter committer,
            MessageIntake messages,
            CommitDryRun commitDryRun,
            CurrentVersions currentVersions,
            DiskSpaceMonitor diskSpaceMonitor,
            DataSource source,
            Clock clock) {
        this.partners = partners;
        this.preparation = preparation;
        this.committer = committer;
        this.messages = messages;
        this.commitDryRun = commitDryRun;
        this.currentVersions = currentVersions;
        this.diskSpaceMonitor = diskSpaceMonitor;
        this.transactions = new Transactions(source);
        this.clock = clock;
    }

    /**
     * A file to be loaded.
     *
     * @param batch id of the batch, which all its messages bear
     * @param population the reference population it is loaded into, where that is not its link's own
     * @param sha256 of the file, lower-case hexadecimal
     * @param dryRun true if everything is judged and nothing written
     */
    public record Load(
            UUID batch, LinkId link, Optional<String> population, Path file, String sha256, boolean dryRun) {}

    /** A line that is refused, and why; never a value. Line 0 is the file as a whole. */
    public record Reject(int line, String field, String rule) {}

    /**
     * The result of one stretch of a file.
     *
     * @param upTo its last line
     * @param lines how many lines it has; a record may have several
     * @param repeated records that were there already
     * @param parked records that no mapping can finish
     * @param refused records that are not taken
     */
    public record Stretch(
            int upTo,
            int lines,
            int records,
            int accepted,
            int repeated,
            int parked,
            int refused,
            List<Reject> rejects) {}

    /** Receives each stretch when it is committed. */
    public interface Progress {

        /** True if the loading goes on; false stops it here. */
        boolean reached(Stretch stretch) throws SQLException;
    }

    /** Signals that the file as a whole does not match the link's contract. */
    public static final class FileRefusedException extends Exception {

        private final transient List<Reject> rejects;

        FileRefusedException(List<Reject> rejects) {
            super("whole file", null, false, false);
            this.rejects = List.copyOf(rejects);
        }

        /** At least one. */
        public List<Reject> rejects() {
            return rejects;
        }
    }

    /** Returns the link, if it receives records; a link for queries has no historical load. */
    public Optional<PartnerLink> link(LinkId id) {
        return partners.current()
                .link(id)
                .filter(link -> link.receives() && link.answering().isEmpty());
    }

    /**
     * Loads what stands behind a line.
     *
     * @param after lines up to this one are settled; 0 for all
     * @return true if the end was reached
     * @throws FileRefusedException if it is no file of the link's contract
     * @throws IOException if it cannot be read
     * @throws MessageRefusedException UNAVAILABLE or BUSY if it cannot be written now: what was committed stays, and is recognised the next time
     */
    public boolean load(Load load, int after, Progress progress)
            throws FileRefusedException, IOException, SQLException {
        Snapshot snapshot = partners.current();
        PartnerLink link =
                snapshot.link(load.link()).orElseThrow(() -> MessageRefusedException.of(RefusalCode.UNKNOWN_LINK));
        Contract contract = snapshot.catalogue().contract(link.contract());
        try (BatchFile file = open(contract, load.file())) {
            Taking taking = new Taking(load, snapshot, link);
            Iterator<BatchItem> items = file.items();
            List<BatchItem> stretch = new ArrayList<>();
            while (items.hasNext()) {
                BatchItem item = items.next();
                // A dry run begins again: what it saw before a restart was not stored.
                if (item.line() > after || load.dryRun()) {
                    stretch.add(item);
                }
                if (stretch.size() == STRETCH || !items.hasNext() && !stretch.isEmpty()) {
                    if (diskSpaceMonitor.low()) {
                        throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
                    }
                    if (!progress.reached(taking.take(stretch))) {
                        return false;
                    }
                    stretch.clear();
                }
            }
            return true;
        } catch (BatchRefusedException refused) {
            throw new FileRefusedException(refused.findings().stream()
                    .map(each -> new Reject(each.line(), each.field(), each.rule()))
                    .toList());
        }
    }

    private static BatchFile open(Contract contract, Path file) throws BatchRefusedException, IOException {
        try {
            return contract.openBatch(file);
        } catch (UnsupportedOperationException onlyMessages) {
            return PackedMessages.open(contract, file);
        }
    }

    /** The state of one file that is being loaded. */
    private final class Taking {

        private final Load load;
        private final Snapshot snapshot;
        private final PartnerLink link;
        private final CommitDryRun.Memory memory = new CommitDryRun.Memory();

        Taking(Load load, Snapshot snapshot, PartnerLink link) {
            this.load = load;
            this.snapshot = snapshot;
            this.link = link;
        }

        Stretch take(List<BatchItem> items) throws SQLException {
            List<BulkLoadLine> lines = items.stream().map(this::ready).toList();
            List<Submission.Candidate> candidates =
                    lines.stream().flatMap(line -> line.candidate().stream()).toList();
            List<IntakeResult> verdicts =
                    load.dryRun() ? commitDryRun.judge(candidates, memory) : BulkLoadLine.commit(committer, candidates);
            return BulkLoadLine.stretch(lines, verdicts.iterator());
        }

        private BulkLoadLine ready(BatchItem item) {
            try {
                if (!item.findings().isEmpty()) {
                    throw ContractRefusal.of(item.findings());
                }
                return BulkLoadLine.of(item, preparation.prepare(arrived(item)));
            } catch (MessageRefusedException messageRefusedException) {
                if (messageRefusedException.code().kind() == RefusalCode.Kind.GATEWAY) {
                    throw messageRefusedException;
                }
                return BulkLoadLine.of(item, messageRefusedException);
            }
        }

        private MessagePipeline.Arrived arrived(BatchItem item) {
            Submission.Envelope envelope = new Submission.Envelope(
                    TimeOrderedId.at(clock.instant()),
                    link.id(),
                    BulkLoadMark.CREDENTIAL,
                    clock.instant(),
                    DigestUtils.sha256Hex(item.bytes()),
                    item.bytes().length,
                    snapshot.hash());
            Context context = Context.receivedAt(envelope.receivedAt())
                    .caller(envelope.credential())
                    .key(envelope.digest())
                    .item(load.sha256() + ":" + item.line())
                    .line(item.line())
                    .build();
            return new MessagePipeline.Arrived(
                    snapshot,
                    link,
                    envelope,
                    // Loaded again after it was undone, it is another message.
                    messages.key(link.id(), "backload:" + load.batch() + ":" + item.line()),
                    Optional.of(new BatchPlace(load.batch(), item.line(), load.population())),
                    item.bytes(),
                    context);
        }
    }

    /**
     * Takes back some records of a batch: those that stand, and those that only a historical load overtook. What its partner has corrected since is
     * left alone.
     *
     * @param by the requester, as the audit names it
     * @return how many records left the current view; 0 if none is left to be undone
     * @throws MessageRefusedException UNAVAILABLE or BUSY if it cannot be written now: some may be undone, and a second call does the rest
     * @throws org.enlace.gateway.exchange.backup.ExclusionListUnwritableException if the list that keeps them from coming back takes no line: as
     *     before
     */
    public int undo(UUID batch, String by, String reason) throws SQLException {
        List<CurrentVersions.OfBatch> next = transactions.run(tx -> currentVersions.toUndo(tx, batch, STRETCH));
        return BulkLoadLine.undo(committer, next, by, reason);
    }
}
