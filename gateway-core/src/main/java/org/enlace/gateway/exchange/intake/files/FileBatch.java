package org.enlace.gateway.exchange.intake.files;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.intake.FileMessages;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.Submission.SmallFile;
import org.enlace.gateway.exchange.intake.Submission.SmallFiles;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.database.GroupCommitter;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.Contract;

/**
 * Takes several files in one call. Small ones are gathered into one transaction; while it is written, the next are made ready. It is handed over only
 * when the one before is committed: behind a file that cannot be taken nothing is. Whatever is not plain (large, numbered, known in part, broken)
 * goes alone. Of one call; not thread-safe.
 */
final class FileBatch {

    /** Lines of one transaction, as many as other messages may share one. */
    private static final int MOST_LINES = GroupCommitter.LARGEST;

    /** So many files are made ready before it is their turn. */
    private static final int AHEAD = 64;

    /** Bytes of a file that may share one. */
    private static final long SMALL = 64 << 10;

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Snapshot snapshot;
    private final PartnerLink link;
    private final String credential;
    private final Optional<SingletonTask> duty;
    private final Map<String, Batches.Batch> known;
    private final Instant now;
    private final FileIntake files;
    private final FileMessages items;
    private final IntakeCommitter committer;
    private final Executor readying;
    private final boolean alone;

    private final Set<String> digests = new HashSet<>();
    private final List<FileOutcome> outcomes = new ArrayList<>();
    private List<Gathered> gathered = new ArrayList<>();
    private int lines;
    private Optional<UnderWay> underWay = Optional.empty();

    FileBatch(
            Snapshot snapshot,
            PartnerLink link,
            String credential,
            Optional<SingletonTask> duty,
            Map<String, Batches.Batch> known,
            Instant now,
            FileIntake files,
            FileMessages items,
            IntakeCommitter committer,
            Executor readying,
            boolean alone) {
        this.snapshot = snapshot;
        this.link = link;
        this.credential = credential;
        this.duty = duty;
        this.known = known;
        this.now = now;
        this.files = files;
        this.items = items;
        this.committer = committer;
        this.readying = readying;
        this.alone = alone;
    }

    private record Gathered(IncomingFile file, FileMessages.Source source, SmallFile small) {}

    private record UnderWay(List<Gathered> files, CompletableFuture<IntakeResult> verdict) {}

    List<FileOutcome> take(List<IncomingFile> several) {
        try {
            Deque<CompletableFuture<Optional<Gathered>>> ahead = new ArrayDeque<>();
            int next = 0;
            for (IncomingFile file : several) {
                while (next < several.size() && ahead.size() < AHEAD) {
                    ahead.add(readyLater(several.get(next++)));
                }
                if (!take(file, ahead.remove().join())) {
                    return outcomes;
                }
            }
            handAllOver();
        } catch (RuntimeException defect) {
            if (outcomes.isEmpty()) {
                throw defect;
            }
            // It is the first of those that are offered next time.
        }
        return outcomes;
    }

    private CompletableFuture<Optional<Gathered>> readyLater(IncomingFile file) {
        return isPlain(file)
                ? CompletableFuture.supplyAsync(() -> ready(file), readying)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /** False if what follows must wait. */
    private boolean take(IncomingFile file, Optional<Gathered> ready) {
        Batches.Batch before = known.get(file.sha256());
        if (before != null && before.done()) {
            return handAllOver() && outcomes.add(new FileOutcome.Taken(FileIntake.receipt(before, true)));
        }
        if (ready.isEmpty()) {
            return handAllOver() && takeAlone(file);
        }
        gathered.add(ready.get());
        lines += ready.get().small().lines().size();
        return lines < MOST_LINES || handOver();
    }

    private boolean isPlain(IncomingFile file) {
        return !alone && file.size() <= SMALL && !known.containsKey(file.sha256()) && digests.add(file.sha256());
    }

    /** Prepares a file; empty if it must go alone, for any reason. */
    private Optional<Gathered> ready(IncomingFile file) {
        Contract contract = snapshot.catalogue().contract(link.contract());
        try (BatchFile batchFile = contract.openBatch(file.path())) {
            if (batchFile.series().isPresent() || batchFile.lines() > MOST_LINES) {
                return Optional.empty();
            }
            UUID id = files.batchId(link.id(), file);
            FileMessages.Source source = new FileMessages.Source(snapshot, link, credential, file.sha256(), id);
            List<FileMessages.Line> ready = new ArrayList<>();
            for (Iterator<BatchItem> rest = batchFile.items(); rest.hasNext(); ) {
                ready.add(items.ready(source, rest.next()));
            }
            SmallFile small = new SmallFile(id, link.id(), credential, file.sha256(), file.size(), now, ready);
            return Optional.of(new Gathered(file, source, small));
        } catch (BatchRefusedException | IOException | RuntimeException forItself) {
            return Optional.empty();
        }
    }

    private boolean handAllOver() {
        return handOver() && settle();
    }

    private boolean handOver() {
        if (!settle()) {
            return false;
        }
        if (!gathered.isEmpty()) {
            List<SmallFile> small = gathered.stream().map(Gathered::small).toList();
            try {
                underWay = Optional.of(new UnderWay(gathered, committer.submit(new SmallFiles(small, duty))));
            } catch (MessageRefusedException busy) {
                outcomes.add(new FileOutcome.Refused(busy));
                return false;
            }
            gathered = new ArrayList<>();
            lines = 0;
        }
        return true;
    }

    /** Waits for what is under way. */
    private boolean settle() {
        if (underWay.isEmpty()) {
            return true;
        }
        UnderWay waited = underWay.get();
        underWay = Optional.empty();
        try {
            return settle(waited, IntakeCommitter.await(waited.verdict()));
        } catch (MessageRefusedException notWritten) {
            // One of them may be the reason: submitted alone, only that one fails.
            return waited.files().stream().allMatch(each -> takeAlone(each.file()));
        }
    }

    private boolean settle(UnderWay waited, IntakeResult verdict) {
        if (!(verdict instanceof IntakeResult.FilesTaken taken)) {
            // The node that now runs the singleton task reads them again.
            outcomes.add(new FileOutcome.Refused(MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK)));
            return false;
        }
        for (int i = 0; i < waited.files().size(); i++) {
            Gathered each = waited.files().get(i);
            IntakeResult.FileTaken file = taken.files().get(i);
            for (int j = 0; j < file.lines().size(); j++) {
                items.settled(
                        each.source(), each.small().lines().get(j), file.lines().get(j));
            }
            outcomes.add(new FileOutcome.Taken(FileIntake.receipt(file.batch(), false)));
        }
        return true;
    }

    private boolean takeAlone(IncomingFile file) {
        try {
            return outcomes.add(new FileOutcome.Taken(files.accept(link.id(), credential, file, duty)));
        } catch (MessageRefusedException messageRefusedException) {
            outcomes.add(new FileOutcome.Refused(messageRefusedException));
            return messageRefusedException.code().kind() == RefusalCode.Kind.SENDER;
        }
    }
}
