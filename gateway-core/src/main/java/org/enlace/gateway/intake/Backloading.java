package org.enlace.gateway.intake;

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
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.journal.Backloaded;
import org.enlace.gateway.journal.MessageRow.BatchPlace;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.store.Space;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.store.Transactions;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefused;
import org.enlace.mappings.Context;
import org.enlace.mappings.Contract;
import org.springframework.stereotype.Service;

/**
 * Takes files of old years: judged, translated, sealed and written as whatever comes in, but for nobody. A series of files is not counted, since old
 * numbers say nothing about today's. Thread-safe; the caller's thread does the work.
 */
@Service
public class Backloading {

    /** Records made ready, committed and written down together. */
    static final int STRETCH = 256;

    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final Partners partners;
    private final Preparation preparation;
    private final IntakeCommitter committer;
    private final MessageIntake messages;
    private final Rehearsal rehearsal;
    private final Standing standing;
    private final Space space;
    private final Transactions transactions;
    private final Clock clock;

    Backloading(
            Partners partners,
            Preparation preparation,
            IntakeCommitter committer,
            MessageIntake messages,
            Rehearsal rehearsal,
            Standing standing,
            Space space,
            DataSource source,
            Clock clock) {
        this.partners = partners;
        this.preparation = preparation;
        this.committer = committer;
        this.messages = messages;
        this.rehearsal = rehearsal;
        this.standing = standing;
        this.space = space;
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

    /** A line that is not taken, and why; never a value. Line 0 is the file as a whole. */
    public record Reject(int line, String field, String rule) {}

    /**
     * What became of one stretch of a file.
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

    /** Hears of each stretch when it is committed. */
    public interface Progress {

        /** True if the loading goes on; false stops it here. */
        boolean reached(Stretch stretch) throws SQLException;
    }

    /** The file as a whole is not one of the link's contract. */
    public static final class WholeFileRefused extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient List<Reject> rejects;

        WholeFileRefused(List<Reject> rejects) {
            super("whole file", null, false, false);
            this.rejects = List.copyOf(rejects);
        }

        /** At least one. */
        public List<Reject> rejects() {
            return rejects;
        }
    }

    /** The link, if it receives records; whoever asks questions has no old years. */
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
     * @throws WholeFileRefused if it is no file of the link's contract
     * @throws IOException if it cannot be read
     * @throws Refusal UNAVAILABLE or BUSY if it cannot be written now: what was committed stays, and is recognised the next time
     */
    public boolean load(Load load, int after, Progress progress) throws WholeFileRefused, IOException, SQLException {
        Snapshot snapshot = partners.current();
        PartnerLink link = snapshot.link(load.link()).orElseThrow(() -> Refusal.of(RefusalCode.UNKNOWN_LINK));
        Contract contract = snapshot.catalogue().contract(link.contract());
        try (BatchFile file = open(contract, load.file())) {
            Taking taking = new Taking(load, snapshot, link);
            Iterator<BatchItem> items = file.items();
            List<BatchItem> stretch = new ArrayList<>();
            while (items.hasNext()) {
                BatchItem item = items.next();
                // A rehearsal begins anew: what it saw before a restart was nowhere written.
                if (item.line() > after || load.dryRun()) {
                    stretch.add(item);
                }
                if (stretch.size() == STRETCH || !items.hasNext() && !stretch.isEmpty()) {
                    if (space.low()) {
                        throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
                    }
                    if (!progress.reached(taking.take(stretch))) {
                        return false;
                    }
                    stretch.clear();
                }
            }
            return true;
        } catch (BatchRefused refused) {
            throw new WholeFileRefused(refused.findings().stream()
                    .map(each -> new Reject(each.line(), each.field(), each.rule()))
                    .toList());
        }
    }

    private static BatchFile open(Contract contract, Path file) throws BatchRefused, IOException {
        try {
            return contract.openBatch(file);
        } catch (UnsupportedOperationException onlyMessages) {
            return PackedMessages.open(contract, file);
        }
    }

    /** One file on its way. */
    private final class Taking {

        private final Load load;
        private final Snapshot snapshot;
        private final PartnerLink link;
        private final Rehearsal.Memory memory = new Rehearsal.Memory();

        Taking(Load load, Snapshot snapshot, PartnerLink link) {
            this.load = load;
            this.snapshot = snapshot;
            this.link = link;
        }

        Stretch take(List<BatchItem> items) throws SQLException {
            List<BackloadLine> lines = items.stream().map(this::ready).toList();
            List<Submission.Candidate> candidates =
                    lines.stream().flatMap(line -> line.candidate().stream()).toList();
            List<Verdict> verdicts =
                    load.dryRun() ? rehearsal.judge(candidates, memory) : BackloadLine.commit(committer, candidates);
            return BackloadLine.stretch(lines, verdicts.iterator());
        }

        private BackloadLine ready(BatchItem item) {
            try {
                if (!item.findings().isEmpty()) {
                    throw ContractRefusal.of(item.findings());
                }
                return BackloadLine.of(item, preparation.prepare(arrived(item)));
            } catch (Refusal refusal) {
                if (refusal.code().kind() == RefusalCode.Kind.GATEWAY) {
                    throw refusal;
                }
                return BackloadLine.of(item, refusal);
            }
        }

        private Preparation.Arrived arrived(BatchItem item) {
            Submission.Envelope envelope = new Submission.Envelope(
                    TimeOrderedId.at(clock.instant()),
                    link.id(),
                    Backloaded.CREDENTIAL,
                    clock.instant(),
                    MessageIntake.sha256(item.bytes()),
                    item.bytes().length,
                    snapshot.hash());
            Context context = Context.receivedAt(envelope.receivedAt())
                    .caller(envelope.credential())
                    .key(envelope.digest())
                    .item(load.sha256() + ":" + item.line())
                    .line(item.line())
                    .build();
            return new Preparation.Arrived(
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
     * Takes some of a batch back: what stands of it, and what only old years overtook. What its partner has corrected since is left alone.
     *
     * @param by who asks, as the audit writes it down
     * @return how many records left the picture; 0 if none is left to be undone
     * @throws Refusal UNAVAILABLE or BUSY if it cannot be written now: some may be undone, and asking again does the rest
     * @throws org.enlace.gateway.recovery.NotBackUnwritable if the list that keeps them from coming back takes no line: as before
     */
    public int undo(UUID batch, String by, String reason) throws SQLException {
        List<Standing.OfBatch> next = transactions.run(tx -> standing.toUndo(tx, batch, STRETCH));
        return BackloadLine.undo(committer, next, by, reason);
    }
}
