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
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.unpacking.Wrapping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers claimed files to intake, several at once, answers them, and remembers which must wait. Of one link; not thread-safe. */
final class Offers {

    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    /** So long others wait behind a file that the gateway does not take. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Files that are offered together are read before the first is taken: no more bytes than these, unless one alone has more. */
    private static final long MOST_BYTES = 16L << 20;

    private final Link<?> link;
    private final TakingRules rules;
    private final Wrapping wrapping;
    private final Place place;
    private final Map<String, Long> notBefore = new HashMap<>();
    private final Map<String, Long> inTheWaySince = new HashMap<>();

    Offers(Link<?> link, TakingRules rules, Wrapping wrapping, Place place) {
        this.link = link;
        this.rules = rules;
        this.wrapping = wrapping;
        this.place = place;
    }

    /** Forgets files that are no longer claimed. */
    void keepOnly(List<Claimed> claimed) {
        Set<String> ids = claimed.stream().map(Claimed::id).collect(Collectors.toSet());
        notBefore.keySet().retainAll(ids);
        inTheWaySince.keySet().retainAll(ids);
    }

    /** False if the files behind must wait: one of these is not answered, and not in the way for so long that it is itself the trouble. */
    boolean take(List<Claimed> claimed) {
        int from = 0;
        while (from < claimed.size()) {
            Claimed first = claimed.get(from);
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

    private boolean isDue(Claimed claimed) {
        return notBefore.getOrDefault(claimed.id(), Long.MIN_VALUE) <= System.nanoTime();
    }

    private boolean isLongInTheWay(Claimed claimed) {
        long since = inTheWaySince.computeIfAbsent(claimed.id(), first -> System.nanoTime());
        return System.nanoTime() - since > PATIENCE.toNanos();
    }

    /** What can be offered together from here on. */
    private List<Claimed> due(List<Claimed> claimed, int from) {
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

    /** Says how many of these, from the first on, are answered. If none is, the first is not due for a while. */
    private int offer(List<Claimed> claimed) {
        List<Answered> answers = new ArrayList<>();
        try {
            Optional<Refusal> postponed = judge(claimed, answers);
            if (!answers.isEmpty()) {
                place.answer(answers);
            }
            if (answers.size() < claimed.size() && (postponed.isPresent() || answers.isEmpty())) {
                later(
                        claimed.get(answers.size()),
                        postponed.flatMap(Refusal::retryAfter).orElse(rules.retry()));
            }
            answers.forEach(each -> {
                notBefore.remove(each.claimed().id());
                inTheWaySince.remove(each.claimed().id());
            });
            return answers.size();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.warn("link {}: a file waits: {}", link.id(), Trouble.of(e));
            later(claimed.get(0), rules.retry());
            return 0;
        }
    }

    private void later(Claimed claimed, Duration wait) {
        notBefore.put(claimed.id(), System.nanoTime() + wait.toNanos());
    }

    /** Finds what is to be answered, in order, up to the first that the gateway does not take now; says why it does not, where it says so. */
    private Optional<Refusal> judge(List<Claimed> claimed, List<Answered> answers) throws IOException {
        Intake intake = link.intake();
        List<Checked> checked = new ArrayList<>();
        try {
            Caller caller = intake.authenticate(new Presented.Folder());
            check(claimed, intake, caller, checked);
            return answers(checked, accepted(checked, intake).iterator(), answers);
        } catch (Refusal ofAll) {
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
     * A file as far as the edge can tell.
     *
     * @param file empty if the edge refuses it
     * @param data what was claimed
     */
    private record Checked(
            Claimed claimed, Optional<IncomingFile> file, Optional<Path> data, Optional<Refusal> refusal) {

        static Checked refused(Claimed claimed, Refusal refusal) {
            return new Checked(claimed, Optional.empty(), Optional.empty(), Optional.of(refusal));
        }
    }

    /** Stops before the first that cannot be read now; throws if that is the first. */
    private void check(List<Claimed> claimed, Intake intake, Caller caller, List<Checked> checked) throws IOException {
        for (Claimed each : claimed) {
            try {
                checked.add(check(each));
            } catch (Refusal ours) {
                intake.refused(caller, ours);
                checked.add(Checked.refused(each, ours));
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

    private static Optional<Refusal> answers(
            List<Checked> checked, Iterator<FileOutcome> accepted, List<Answered> answers) {
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
            answers.add(new Answered(each.claimed(), outcome));
        }
        return Optional.empty();
    }

    private Checked check(Claimed claimed) throws IOException {
        if (!rules.named(claimed.name())) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "name", "pattern");
        }
        if (claimed.size() > rules.maxBytes()) {
            throw Refusal.of(RefusalCode.TOO_LARGE, "", "max-bytes");
        }
        Path data = place.bytes(claimed);
        Digest digest = Digest.of(data);
        place.digests(claimed).forEach((kind, said) -> {
            if (!said.equals(kind.digest(digest))) {
                throw Refusal.of(RefusalCode.MALFORMED, "", kind.rule());
            }
        });
        // Whatever is inside: the file is known by the digest of what the partner dropped.
        Path inside = wrapping.open(claimed.name(), data, rules.maxBytes());
        IncomingFile file = new IncomingFile(inside, claimed.name(), digest.size(), digest.sha256());
        return new Checked(claimed, Optional.of(file), Optional.of(data), Optional.empty());
    }

    private static void tidy(Checked checked) throws IOException {
        if (checked.file().isPresent()
                && !checked.file().get().path().equals(checked.data().orElseThrow())) {
            Files.deleteIfExists(checked.file().get().path());
        }
    }
}
