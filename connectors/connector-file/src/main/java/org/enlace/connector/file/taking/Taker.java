package org.enlace.connector.file.taking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.unpacking.Wrapping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One receiving link: looks, claims, offers, answers. Every step can be repeated after a crash: what is claimed is offered again, and intake knows a file
 * by its digest. Of one link; one look at a time.
 */
public final class Taker {

    private static final Logger LOG = LoggerFactory.getLogger(Taker.class);

    /** So long others wait behind a file that the gateway does not take. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Link<?> link;
    private final TakingRules rules;
    private final Wrapping wrapping;
    private final Place place;
    private final Map<String, Long> notBefore = new HashMap<>();
    private final Map<String, Long> inTheWaySince = new HashMap<>();
    private boolean troubled;
    private long restUntil = Long.MIN_VALUE;

    public Taker(Link<?> link, TakingRules rules, Wrapping wrapping, Place place) {
        this.link = link;
        this.rules = rules;
        this.wrapping = wrapping;
        this.place = place;
    }

    /** Makes the place ready. */
    public void prepare() throws IOException {
        place.prepare();
    }

    /**
     * One look: first what is claimed already, then what is new, in order of name. Behind a file that cannot be taken now the others wait: they may be
     * numbered, and one that comes after a later number counts as stale. Never throws: a later look tries again.
     */
    public synchronized void look() {
        if (troubled && System.nanoTime() - restUntil < 0) {
            return;
        }
        try {
            lookOnce();
            if (troubled) {
                LOG.info("link {}: looks succeed again", link.id());
            }
            troubled = false;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (!troubled) {
                LOG.warn("link {}: a look failed: {}", link.id(), Trouble.of(e));
            }
            troubled = true;
            restUntil = System.nanoTime() + rules.retry().toNanos();
        } finally {
            place.rest();
        }
    }

    /** No look will come for now. */
    public synchronized void close() {
        troubled = false;
        place.close();
    }

    private void lookOnce() throws IOException {
        for (Claimed claimed : place.claimed()) {
            if (!take(claimed)) {
                return;
            }
        }
        for (String name : place.complete()) {
            Claimed claimed;
            try {
                claimed = place.claim(name);
            } catch (IOException goneMeanwhile) {
                continue;
            }
            if (!take(claimed)) {
                return;
            }
        }
    }

    /** False if the files behind must wait for this one: one that is answered is passed, and one in the way for so long that it is itself the trouble. */
    private boolean take(Claimed claimed) {
        String id = claimed.id();
        if (notBefore.getOrDefault(id, Long.MIN_VALUE) <= System.nanoTime()) {
            try {
                offer(claimed);
            } catch (IOException | RuntimeException | StackOverflowError e) {
                later(claimed, rules.retry(), e);
            }
        }
        if (!notBefore.containsKey(id)) {
            inTheWaySince.remove(id);
            return true;
        }
        long since = inTheWaySince.computeIfAbsent(id, first -> System.nanoTime());
        return System.nanoTime() - since > PATIENCE.toNanos();
    }

    private void offer(Claimed claimed) throws IOException {
        try {
            Intake intake = link.intake();
            intake.authenticate(new Presented.Folder());
            IncomingFile file = checked(claimed, intake);
            FileReceipt receipt;
            try {
                receipt = intake.accept(file);
            } finally {
                tidy(file.path(), place.bytes(claimed));
            }
            place.taken(claimed, receipt);
            notBefore.remove(claimed.id());
        } catch (Refusal refusal) {
            refused(claimed, refusal);
        }
    }

    private IncomingFile checked(Claimed claimed, Intake intake) throws IOException {
        try {
            return check(claimed);
        } catch (Refusal ours) {
            intake.refused(ours);
            throw ours;
        }
    }

    private IncomingFile check(Claimed claimed) throws IOException {
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
        return new IncomingFile(inside, claimed.name(), digest.size(), digest.sha256());
    }

    private static void tidy(Path inside, Path data) throws IOException {
        if (!inside.equals(data)) {
            Files.deleteIfExists(inside);
        }
    }

    private void refused(Claimed claimed, Refusal refusal) throws IOException {
        if (refusal.isFinal()) {
            place.refused(claimed, refusal);
            notBefore.remove(claimed.id());
        } else {
            Duration wait = refusal.retryAfter().orElse(rules.retry());
            notBefore.put(claimed.id(), System.nanoTime() + wait.toNanos());
        }
    }

    private void later(Claimed claimed, Duration wait, Throwable e) {
        LOG.warn("link {}: a file waits: {}", link.id(), Trouble.of(e));
        notBefore.put(claimed.id(), System.nanoTime() + wait.toNanos());
    }
}
