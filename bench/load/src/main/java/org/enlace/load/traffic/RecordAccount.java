package org.enlace.load.traffic;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The account of every record of a run, by its number: when it was meant to be sent, what was answered, which effects it had at the receiver. Thread-safe.
 */
public final class RecordAccount {

    private static final int NOT_SENT = 0;
    private static final int SENT = 1;
    private static final int ACCEPTED = 2;
    private static final int REFUSED = 3;

    private final NumberedRecords numberedRecords;
    private final AtomicLongArray intended;
    private final AtomicIntegerArray answers;
    private final AtomicLongArray keys;
    private final AtomicIntegerArray newest;
    private final AtomicIntegerArray taken;
    private final int width;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger effects = new AtomicInteger();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicIntegerArray doubled;
    private final AtomicInteger orderBreaks = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicLong firstWatched = new AtomicLong();
    private final AtomicInteger watchedLeft = new AtomicInteger();
    private volatile BitSet watched = new BitSet();
    private volatile LatencyWindow latencyWindow = new LatencyWindow();

    /** @param most how many records the run may have */
    public RecordAccount(NumberedRecords numberedRecords, int most) {
        this.numberedRecords = numberedRecords;
        intended = new AtomicLongArray(most);
        answers = new AtomicIntegerArray(most);
        width = numberedRecords.mostReceivers();
        keys = new AtomicLongArray(most * width);
        doubled = new AtomicIntegerArray(width);
        taken = new AtomicIntegerArray(width == 1 ? 0 : most);
        newest = new AtomicIntegerArray(numberedRecords.cases());
    }

    /** Records of this run. */
    public NumberedRecords records() {
        return numberedRecords;
    }

    /** Capacity in records. */
    public int most() {
        return intended.length();
    }

    /** From now on latencies are kept in a new window, for records that are meant to be sent from now on. */
    public LatencyWindow measure() {
        LatencyWindow fresh = new LatencyWindow();
        latencyWindow = fresh;
        return fresh;
    }

    /** A record is meant to leave at this moment of {@link System#nanoTime}. */
    void sent(int number, long at) {
        intended.set(number, at);
        answers.set(number, SENT);
    }

    /** A record is sent now, perhaps not for the first time. */
    public void offered(int number) {
        if (answers.compareAndSet(number, NOT_SENT, SENT)) {
            intended.set(number, System.nanoTime());
        }
    }

    /** The gateway answered yes. */
    public void accepted(int number) {
        long now = System.nanoTime();
        if (answers.getAndSet(number, ACCEPTED) != ACCEPTED) {
            accepted.incrementAndGet();
            if (numberedRecords.receivers(number) == 0) {
                arrived.incrementAndGet();
            }
            latencyWindow.acknowledged(intended.get(number), now);
        }
    }

    /** The gateway answered no. */
    void refused(int number) {
        if (answers.getAndSet(number, REFUSED) != REFUSED) {
            refused.incrementAndGet();
        }
    }

    /** A receiver has taken a record. */
    public void arrived(ReceivedRecord receivedRecord) {
        int number = receivedRecord.number();
        if (number < 0 || number >= most() || answers.get(number) == NOT_SENT || !entitled(receivedRecord)) {
            strangers.incrementAndGet();
            return;
        }
        int place = number * width + receivedRecord.receiver();
        if (!keys.compareAndSet(place, 0, receivedRecord.key())) {
            if (keys.get(place) == receivedRecord.key()) {
                repeats.incrementAndGet();
            } else {
                doubled.incrementAndGet(receivedRecord.receiver());
            }
            return;
        }
        effects.incrementAndGet();
        if (width > 1 && taken.incrementAndGet(number) < numberedRecords.receivers(number)) {
            return;
        }
        arrived.incrementAndGet();
        if (watched.get(number)) {
            firstWatched.compareAndSet(0, System.nanoTime());
            watchedLeft.decrementAndGet();
        }
        latencyWindow.arrived(numberedRecords.link(number), intended.get(number), System.nanoTime());
        int version = number / numberedRecords.cases() + 1;
        if (newest.getAndAccumulate(numberedRecords.caseOf(number), version, Math::max) > version) {
            orderBreaks.incrementAndGet();
        }
    }

    private boolean entitled(ReceivedRecord receivedRecord) {
        return receivedRecord.receiver() >= 0
                && receivedRecord.receiver() < numberedRecords.receivers(receivedRecord.number());
    }

    /** Returns true if the version before this one has its answer: versions of a case leave one after the other. */
    boolean turnOf(int number) {
        int before = number - numberedRecords.cases();
        return before < 0 || answers.get(before) >= ACCEPTED;
    }

    /** Records that the gateway said yes to. */
    public int accepted() {
        return accepted.get();
    }

    /** Records with an answer that is for good. */
    public int answered() {
        return accepted.get() + refused.get();
    }

    /** Records that every one of their receivers has. */
    public int arrived() {
        return arrived.get();
    }

    /**
     * From now on it is watched how those come that the gateway said yes to and that have not come.
     *
     * @param links where they go
     * @return how many they are
     */
    public int watch(List<Integer> links) {
        BitSet waiting = new BitSet();
        for (int number = 0; number < most(); number++) {
            if (answers.get(number) == ACCEPTED
                    && keys.get(number) == 0
                    && links.contains(numberedRecords.link(number))) {
                waiting.set(number);
            }
        }
        firstWatched.set(0);
        watchedLeft.set(waiting.cardinality());
        watched = waiting;
        return waiting.cardinality();
    }

    /** Time at which the first of the watched records came, by {@link System#nanoTime}; 0 if none did. */
    public long firstWatched() {
        return firstWatched.get();
    }

    /** Number of watched records that have not come. */
    public int watchedLeft() {
        return watchedLeft.get();
    }

    /** Current balance. */
    public AccountBalance balance() {
        int sent = 0;
        int no = 0;
        int lost = 0;
        int unasked = 0;
        for (int number = 0; number < most(); number++) {
            int answer = answers.get(number);
            if (answer == NOT_SENT) {
                continue;
            }
            int has = has(number);
            sent++;
            no += answer == REFUSED ? 1 : 0;
            lost += answer == ACCEPTED ? numberedRecords.receivers(number) - has : 0;
            unasked += answer == REFUSED ? has : 0;
        }
        return new AccountBalance(
                sent,
                accepted(),
                no,
                effects.get(),
                lost,
                seconds() + strangers.get() + unasked,
                orderBreaks.get(),
                repeats.get());
    }

    private int seconds() {
        int sum = 0;
        for (int receiver = 0; receiver < width; receiver++) {
            sum += doubled.get(receiver);
        }
        return sum;
    }

    /**
     * The account of one receiver.
     *
     * @param due records that were accepted and that it has a right to
     * @param has those of them that it has
     * @param doubled effects under a second key
     */
    public record Share(int due, int has, int doubled) {

        /** Returns true if it lacks none and has none twice. */
        public boolean clean() {
            return has == due && doubled == 0;
        }
    }

    /** Current balance of a receiver, counted from 0. */
    public Share share(int receiver) {
        int due = 0;
        int has = 0;
        for (int number = 0; number < most(); number++) {
            if (answers.get(number) == ACCEPTED && receiver < numberedRecords.receivers(number)) {
                due++;
                has += keys.get(number * width + receiver) == 0 ? 0 : 1;
            }
        }
        return new Share(due, has, doubled.get(receiver));
    }

    private int has(int number) {
        int has = 0;
        for (int place = number * width; place < (number + 1) * width; place++) {
            has += keys.get(place) == 0 ? 0 : 1;
        }
        return has;
    }
}
