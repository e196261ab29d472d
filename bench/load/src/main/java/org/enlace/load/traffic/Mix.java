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
 * Border alerts of which a gateway takes some and not others, and the door that notes whether it did what it should with each. Half of the denied ones are
 * raised in the name of another post, half at a post without an agreement. Thread-safe, if a record is made by one thread at a time.
 */
public final class Mix implements Records, Door {

    /** What may be wrong with a record. */
    public enum Kind {
        /** Nothing. */
        NEW,
        /** It was taken before: the same to the byte, and the same receipt is due. */
        AGAIN,
        /** It breaks the schema of its contract. */
        INVALID,
        /** Its sender has no right to send it, or nobody has a right to get it. */
        DENIED
    }

    private static final String POST = "EF-DES-PE";
    private static final String OTHER_POST = "EF-DES-BO";
    private static final String WITHOUT_AGREEMENT = "EF-TRI-PY";

    private static final int INVALID_STATUS = 422;
    private static final int DENIED_STATUS = 403;

    private final Alerts alerts;
    private final Door door;
    private final Door doorWithoutAgreement;
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
     * @param door of the posts with an agreement
     * @param doorWithoutAgreement of the post that has none
     */
    public Mix(Instant now, int bytes, int most, Door door, Door doorWithoutAgreement) {
        this.alerts = new Alerts(now, new Alerts.Shape(bytes, most, List.of(0)));
        this.door = door;
        this.doorWithoutAgreement = doorWithoutAgreement;
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
            case NEW -> new Outgoing(POST, alerts.body(number, POST));
            case AGAIN -> new Outgoing(POST, alerts.body(originals.get(number) - 1, POST));
            case INVALID -> new Outgoing(POST, broken(alerts.body(number, POST)));
            case DENIED ->
                number % 2 == 0
                        ? new Outgoing(OTHER_POST, alerts.body(number, POST))
                        : new Outgoing(WITHOUT_AGREEMENT, alerts.body(number, WITHOUT_AGREEMENT));
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
        return (record.sender().equals(WITHOUT_AGREEMENT) ? doorWithoutAgreement : door).request(record);
    }

    @Override
    public Verdict verdict(int number, Wire.Message answer) {
        Verdict verdict = door.verdict(answer);
        if (verdict != Verdict.LATER && !asItShould(number, answer)) {
            wrong.incrementAndGet(kind(number).ordinal());
        }
        return verdict;
    }

    private boolean asItShould(int number, Wire.Message answer) {
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

    private static long receipt(Wire.Message answer) {
        String receipt = Arrival.value(answer.text(), "\"receiptId\":\"", '"');
        return receipt.isEmpty() ? 0 : Arrival.digest(receipt);
    }

    /** How many of a kind were sent. */
    public int sent(Kind kind) {
        return sent.get(kind.ordinal());
    }

    /** How many of a kind had another answer than is due. */
    public int wrong(Kind kind) {
        return wrong.get(kind.ordinal());
    }

    /** How many had another answer than is due. */
    public int wrong() {
        return Arrays.stream(Kind.values()).mapToInt(this::wrong).sum();
    }

    @Override
    public int cases() {
        return alerts.cases();
    }

    @Override
    public int link(int number) {
        return 0;
    }

    /** What comes again has its effect under its first number. */
    @Override
    public int receivers(int number) {
        return kinds.get(number) == 0 || kind(number) == Kind.AGAIN ? 0 : 1;
    }

    @Override
    public Optional<Arrival> arrival(byte[] body) {
        return alerts.arrival(body);
    }
}
