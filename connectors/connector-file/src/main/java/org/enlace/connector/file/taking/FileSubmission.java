package org.enlace.connector.file.taking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.connector.Caller;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.unpacking.PackagingRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers claimed files to intake, several at once, answers them, and remembers which must wait. Of one link; not thread-safe. */
final class FileSubmission {

    private static final Logger LOG = LoggerFactory.getLogger(FileSubmission.class);

    /** The time that others wait behind a file that the gateway does not take. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The byte limit of files that are offered together, which are read before the first is taken; one file alone may have more. */
    private static final long MOST_BYTES = 16L << 20;

    private final Link<?> link;
    private final TakingRules rules;
    private final PackagingRule packagingRule;
    private final FilePlace filePlace;
    private final Map<String, Long> notBefore = new HashMap<>();
    private final Map<String, Long> inTheWaySince = new HashMap<>();

    FileSubmission(Link<?> link, TakingRules rules, PackagingRule packagingRule, FilePlace filePlace) {
        this.link = link;
        this.rules = rules;
        this.packagingRule = packagingRule;
        this.filePlace = filePlace;
    }

    /** Forgets files that are no longer claimed. */
    void keepOnly(List<ClaimedFile> claimed) {
        Set<String> ids = claimed.stream().map(ClaimedFile::id).collect(Collectors.toSet());
        notBefore.keySet().retainAll(ids);
        inTheWaySince.keySet().retainAll(ids);
    }

    /**
     * Returns false if the files behind must wait: one of these is not answered, and has not blocked them for so long that it is itself the fault.
     */
    boolean take(List<ClaimedFile> claimed) {
        int from = 0;
        while (from < claimed.size()) {
            ClaimedFile first = claimed.get(from);
            int answered = isDue(first) ? offer(due(claimed, from)) : 0;
            from += answered;
            if (answered == 0) {
                if (!isLongInTheWay(first)) {
                    return false;
                }
                from++;
            }
        }
        return true;
    }

    private boolean isDue(ClaimedFile claimed) {
        return notBefore.getOrDefault(claimed.id(), Long.MIN_VALUE) <= System.nanoTime();
    }

    private boolean isLongInTheWay(ClaimedFile claimed) {
        long since = inTheWaySince.computeIfAbsent(claimed.id(), first -> System.nanoTime());
        return System.nanoTime() - since > PATIENCE.toNanos();
    }

    /** Returns the files that can be offered together from here on. */
    private List<ClaimedFile> due(List<ClaimedFile> claimed, int from) {
        int to = from + 1;
        long bytes = claimed.get(from).size();
        while (to < claimed.size()
                && isDue(claimed.get(to))
                && bytes + claimed.get(to).size() <= MOST_BYTES) {
            bytes += claimed.get(to).size();
            to++;
        }
        return claimed.subList(from, to);
    }

    /** Returns the number of these, from the first on, that are answered. If there is none, the first is not due for a while. */
    private int offer(List<ClaimedFile> claimed) {
        List<AnsweredFile> answers = new ArrayList<>();
        try {
            Optional<MessageRefusedException> postponed = judge(claimed, answers);
            if (!answers.isEmpty()) {
                filePlace.answer(answers);
            }
            if (answers.size() < claimed.size() && (postponed.isPresent() || answers.isEmpty())) {
                later(
                        claimed.get(answers.size()),
                        postponed.flatMap(MessageRefusedException::retryAfter).orElse(rules.retry()));
            }
            answers.forEach(each -> {
                notBefore.remove(each.claimed().id());
                inTheWaySince.remove(each.claimed().id());
            });
            return answers.size();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.warn("link {}: a file waits: {}", link.id(), FilePlaceException.of(e));
            later(claimed.get(0), rules.retry());
            return 0;
        }
    }

    private void later(ClaimedFile claimed, Duration wait) {
        notBefore.put(claimed.id(), System.nanoTime() + wait.toNanos());
    }

    /** Finds the files to be answered, in order, up to the first that the gateway does not take now; returns its reason, if there is one. */
    private Optional<MessageRefusedException> judge(List<ClaimedFile> claimed, List<AnsweredFile> answers)
            throws IOException {
        Intake intake = link.intake();
        List<Checked> checked = new ArrayList<>();
        try {
            Caller caller = intake.authenticate(new PresentedCredential.Folder());
            check(claimed, intake, caller, checked);
            return answers(checked, accepted(checked, intake).iterator(), answers);
        } catch (MessageRefusedException ofAll) {
            return answers(
                    claimed.stream().map(each -> Checked.refused(each, ofAll)).toList(),
                    List.<FileOutcome>of().iterator(),
                    answers);
        } finally {
            for (Checked each : checked) {
                tidy(each);
            }
        }
    }

    /**
     * A file with the result of the route's own checks.
     *
     * @param file empty if the route refuses it
     * @param data what was claimed
     */
    private record Checked(
            ClaimedFile claimed,
            Optional<IncomingFile> file,
            Optional<Path> data,
            Optional<MessageRefusedException> refusal) {

        static Checked refused(ClaimedFile claimed, MessageRefusedException refusal) {
            return new Checked(claimed, Optional.empty(), Optional.empty(), Optional.of(refusal));
        }
    }

    /** Stops before the first file that cannot be read now; throws if that is the first. */
    private void check(List<ClaimedFile> claimed, Intake intake, Caller caller, List<Checked> checked)
            throws IOException {
        for (ClaimedFile each : claimed) {
            try {
                checked.add(check(each));
            } catch (MessageRefusedException refusedException) {
                intake.refused(caller, refusedException);
                checked.add(Checked.refused(each, refusedException));
            } catch (IOException | RuntimeException | StackOverflowError e) {
                if (checked.isEmpty()) {
                    throw e;
                }
                return;
            }
        }
    }

    private static List<FileOutcome> accepted(List<Checked> checked, Intake intake) {
        List<IncomingFile> files =
                checked.stream().flatMap(each -> each.file().stream()).toList();
        return files.isEmpty() ? List.of() : intake.acceptAll(files);
    }

    private static Optional<MessageRefusedException> answers(
            List<Checked> checked, Iterator<FileOutcome> accepted, List<AnsweredFile> answers) {
        for (Checked each : checked) {
            FileOutcome outcome;
            if (each.refusal().isPresent()) {
                outcome = new FileOutcome.Refused(each.refusal().get());
            } else if (accepted.hasNext()) {
                outcome = accepted.next();
            } else {
                return Optional.empty();
            }
            if (outcome instanceof FileOutcome.Refused refused
                    && !refused.refusal().isFinal()) {
                return Optional.of(refused.refusal());
            }
            answers.add(new AnsweredFile(each.claimed(), outcome));
        }
        return Optional.empty();
    }

    private Checked check(ClaimedFile claimed) throws IOException {
        if (!rules.named(claimed.name())) {
            throw MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE, "name", "pattern");
        }
        if (claimed.size() > rules.maxBytes()) {
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "max-bytes");
        }
        Path data = filePlace.bytes(claimed);
        FileDigest fileDigest = FileDigest.of(data);
        filePlace.digests(claimed).forEach((kind, said) -> {
            if (!said.equals(kind.digest(fileDigest))) {
                throw MessageRefusedException.of(RefusalCode.MALFORMED, "", kind.rule());
            }
        });
        // The digest of the partner's file identifies it, for any unwrapped content.
        Path inside = packagingRule.open(claimed.name(), data, rules.maxBytes());
        IncomingFile file = new IncomingFile(inside, claimed.name(), fileDigest.size(), fileDigest.sha256());
        return new Checked(claimed, Optional.of(file), Optional.of(data), Optional.empty());
    }

    private static void tidy(Checked checked) throws IOException {
        if (checked.file().isPresent()
                && !checked.file().get().path().equals(checked.data().orElseThrow())) {
            Files.deleteIfExists(checked.file().get().path());
        }
    }
}
