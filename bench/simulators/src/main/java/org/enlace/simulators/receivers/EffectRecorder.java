package org.enlace.simulators.receivers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.simulators.ledger.Ledger;
import org.enlace.simulators.ledger.LedgerEntry;

/**
 * Records the effect of a record at a receiver, once for each key. The effect is on disk before the caller hears of it. Keeps copies of the
 * latest of what came, so that people and tests can compare. Thread-safe.
 */
final class EffectRecorder {

    private static final int COPIES = 2_000;

    private final Ledger ledger;
    private final Path received;
    private final Map<String, Object> inHand = new ConcurrentHashMap<>();
    private final Map<String, Deque<Path>> copies = new ConcurrentHashMap<>();

    /** Result of a claim. */
    enum Taken {
        /** A new effect. */
        NEW,
        /** This key was taken before, with the same content: no second effect. */
        KNOWN,
        /** This key was taken before with other content: no second effect, and an oddity is recorded. */
        OTHER_CONTENT
    }

    /**
     * Something to be made one's own.
     *
     * @param content the bytes that count as its content: the same on every attempt
     * @param whole the bytes to keep a copy of
     * @param version the version the content declares, or null
     * @param ending of the copy's name: {@code json}, {@code xml}, {@code csv}
     */
    record Claim(
            String receiver,
            String businessId,
            String key,
            byte[] content,
            byte[] whole,
            String version,
            String ending) {}

    EffectRecorder(Ledger ledger, Path received) {
        this.ledger = ledger;
        this.received = received;
    }

    Taken take(Claim claim) {
        String digest = digest(claim.content());
        String name = claim.receiver() + '|' + claim.key() + '|' + claim.businessId();
        // One at a time for each key: of two attempts at once only the first may have an effect.
        Object lock = inHand.computeIfAbsent(name, k -> new Object());
        try {
            synchronized (lock) {
                return ledger.accounts()
                        .known(claim.receiver(), claim.key(), claim.businessId())
                        .map(effect -> again(claim, effect, digest))
                        .orElseGet(() -> first(claim, digest));
            }
        } finally {
            inHand.remove(name, lock);
        }
    }

    /** True if the very same content was taken under another key. */
    boolean hasUnderOtherKey(Claim claim) {
        String digest = digest(claim.content());
        return ledger.accounts().effects(claim.receiver(), claim.businessId()).stream()
                .anyMatch(effect ->
                        !effect.key().equals(claim.key()) && effect.payload().equals(digest));
    }

    private Taken again(Claim claim, LedgerEntry.Effect first, String digest) {
        if (first.payload().equals(digest)) {
            return Taken.KNOWN;
        }
        odd(claim.receiver(), "a key came again with other content");
        return Taken.OTHER_CONTENT;
    }

    private Taken first(Claim claim, String digest) {
        String copy = keep(claim);
        ledger.write(new LedgerEntry.Effect(
                Instant.now(), claim.receiver(), claim.businessId(), claim.key(), digest, claim.version(), copy));
        return Taken.NEW;
    }

    void odd(String where, String rule) {
        ledger.write(new LedgerEntry.Oddity(Instant.now(), where, rule));
    }

    /** The business id of the record that left this trace; the trace itself if it is unknown. */
    String traced(String trace) {
        return ledger.accounts().traced(trace).orElse(trace);
    }

    private String keep(Claim claim) {
        String name = "%s/%s-%s.%s"
                .formatted(claim.receiver(), safe(claim.businessId()), digest(claim.key()), claim.ending());
        Path copy = received.resolve(name);
        try {
            Files.createDirectories(copy.getParent());
            Files.write(copy, claim.whole());
            forgetOldest(claim.receiver(), copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    private void forgetOldest(String receiver, Path newest) throws IOException {
        Deque<Path> kept = copies.computeIfAbsent(receiver, r -> new ArrayDeque<>());
        Path old = null;
        synchronized (kept) {
            kept.addLast(newest);
            if (kept.size() > COPIES) {
                old = kept.removeFirst();
            }
        }
        if (old != null) {
            Files.deleteIfExists(old);
        }
    }

    private static String safe(String id) {
        return id.replaceAll("[^A-Za-z0-9._@-]", "_");
    }

    private static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
