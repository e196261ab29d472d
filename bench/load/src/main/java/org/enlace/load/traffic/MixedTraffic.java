package org.enlace.load.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Border alerts of which a gateway takes some and not others, and the endpoint that notes whether the gateway's answer to each was right. Half of the
 * denied ones are
 * raised in the name of another post, half at a post without an agreement. Thread-safe, if a record is made by one thread at a time.
 */
public final class MixedTraffic implements NumberedRecords, RecordEndpoint {

    /** Kinds of refused record. */
    public enum Kind {
        /** Nothing. */
        NEW,
        /** It was taken before: the same to the byte, and the same receipt is due. */
        AGAIN,
        /** It breaks the schema of its contract. */
        INVALID,
        /** Its sender may not send it, or no receiver may get it. */
        DENIED
    }

    private static final String POST = "EF-DES-PE";
    private static final String OTHER_POST = "EF-DES-BO";
    private static final String WITHOUT_AGREEMENT = "EF-TRI-PY";

    private static final int INVALID_STATUS = 422;
    private static final int DENIED_STATUS = 403;

    private final AlertRecords alertRecords;
    private final RecordEndpoint recordEndpoint;
    private final RecordEndpoint endpointWithoutAgreement;
    private final AtomicIntegerArray kinds;
    /** Of one sent again: one more than the number that it was first sent under. */
    private final AtomicIntegerArray originals;

    private final AtomicLongArray receipts;
    private final AtomicIntegerArray takenNumbers;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicIntegerArray sent = new AtomicIntegerArray(Kind.values().length);
    private final AtomicIntegerArray wrong = new AtomicIntegerArray(Kind.values().length);
    private volatile List<Kind> shares = List.of(Kind.NEW);

    /**
     * @param bytes size of each
     * @param most how many records there may be
     * @param recordEndpoint of the posts with an agreement
     * @param endpointWithoutAgreement of the post that has none
     */
    public MixedTraffic(
            Instant now, int bytes, int most, RecordEndpoint recordEndpoint, RecordEndpoint endpointWithoutAgreement) {
        this.alertRecords = new AlertRecords(now, new AlertRecords.Shape(bytes, most, List.of(0)));
        this.recordEndpoint = recordEndpoint;
        this.endpointWithoutAgreement = endpointWithoutAgreement;
        this.kinds = new AtomicIntegerArray(most);
        this.originals = new AtomicIntegerArray(most);
        this.receipts = new AtomicLongArray(most);
        this.takenNumbers = new AtomicIntegerArray(most);
    }

    /** Records that were not made yet are of these kinds, by chance; a kind that stands there twice comes twice as often. */
    public void send(List<Kind> newShares) {
        shares = List.copyOf(newShares);
    }

    @Override
    public Outgoing record(int number) {
        if (kinds.get(number) == 0) {
            int drawn = draw(number).ordinal();
            kinds.set(number, drawn + 1);
            sent.incrementAndGet(drawn);
        }
        return switch (kind(number)) {
            case NEW -> new Outgoing(POST, alertRecords.body(number, POST));
            case AGAIN -> new Outgoing(POST, alertRecords.body(originals.get(number) - 1, POST));
            case INVALID -> new Outgoing(POST, broken(alertRecords.body(number, POST)));
            case DENIED ->
                number % 2 == 0
                        ? new Outgoing(OTHER_POST, alertRecords.body(number, POST))
                        : new Outgoing(WITHOUT_AGREEMENT, alertRecords.body(number, WITHOUT_AGREEMENT));
        };
    }

    /** As long as nothing was taken, nothing can come again. */
    private Kind draw(int number) {
        List<Kind> now = shares;
        Kind kind = now.get(ThreadLocalRandom.current().nextInt(now.size()));
        int known = taken.get();
        if (kind != Kind.AGAIN) {
            return kind;
        }
        int original =
                known == 0 ? 0 : takenNumbers.get(ThreadLocalRandom.current().nextInt(known));
        if (original == 0) {
            return Kind.NEW;
        }
        originals.set(number, original);
        return kind;
    }

    private static byte[] broken(byte[] alert) {
        return new String(alert, StandardCharsets.UTF_8)
                .replaceFirst("\"priority\":[0-9]", "\"priority\":9")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Kind kind(int number) {
        return Kind.values()[kinds.get(number) - 1];
    }

    @Override
    public Request request(Outgoing record) {
        return (record.sender().equals(WITHOUT_AGREEMENT) ? endpointWithoutAgreement : recordEndpoint).request(record);
    }

    @Override
    public Verdict verdict(int number, LeanHttpConnection.Message answer) {
        Verdict verdict = recordEndpoint.verdict(answer);
        if (verdict != Verdict.LATER && !asItShould(number, answer)) {
            wrong.incrementAndGet(kind(number).ordinal());
        }
        return verdict;
    }

    private boolean asItShould(int number, LeanHttpConnection.Message answer) {
        return switch (kind(number)) {
            case NEW -> answer.status() / 100 == 2 && first(number, receipt(answer));
            case AGAIN -> answer.status() / 100 == 2 && receipt(answer) == receipts.get(originals.get(number) - 1);
            case INVALID -> answer.status() == INVALID_STATUS;
            case DENIED -> answer.status() == DENIED_STATUS;
        };
    }

    /** A record that had no answer is sent again, and may have two. */
    private boolean first(int number, long receipt) {
        if (!receipts.compareAndSet(number, 0, receipt)) {
            return receipts.get(number) == receipt;
        }
        takenNumbers.set(taken.getAndIncrement(), number + 1);
        return receipt != 0;
    }

    private static long receipt(LeanHttpConnection.Message answer) {
        String receipt = ReceivedRecord.value(answer.text(), "\"receiptId\":\"", '"');
        return receipt.isEmpty() ? 0 : ReceivedRecord.digest(receipt);
    }

    /** Number of sent records of a kind. */
    public int sent(Kind kind) {
        return sent.get(kind.ordinal());
    }

    /** Number of records of a kind with a wrong answer. */
    public int wrong(Kind kind) {
        return wrong.get(kind.ordinal());
    }

    /** Number of records with a wrong answer. */
    public int wrong() {
        return Arrays.stream(Kind.values()).mapToInt(this::wrong).sum();
    }

    @Override
    public int cases() {
        return alertRecords.cases();
    }

    @Override
    public int link(int number) {
        return 0;
    }

    /** A repeated record has its effect under its first number. */
    @Override
    public int receivers(int number) {
        return kinds.get(number) == 0 || kind(number) == Kind.AGAIN ? 0 : 1;
    }

    @Override
    public Optional<ReceivedRecord> arrival(byte[] body) {
        return alertRecords.arrival(body);
    }
}
