package org.enlace.gateway.endtoend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Whether two kinds of call can be told apart by how long they take: a rank test (Mann and Whitney) over calls in random order, so that whatever else the
 * machine does hits both alike. A difference of less than a millisecond is none.
 */
final class Timings {

    /** Below it nobody sees anything over a network. Source: threat T25 of the threat model. */
    private static final long SEEN_NANOS = 1_000_000;

    /** Standard deviations: one in a hundred, either way. */
    private static final double SURE = 2.58;

    private final List<Long> one = new ArrayList<>();
    private final List<Long> other = new ArrayList<>();

    /** Calls both so often, in random order; each is handed its number. */
    static Timings of(int each, LongConsumer one, LongConsumer other) {
        Timings timings = new Timings();
        List<Boolean> order = new ArrayList<>(Collections.nCopies(each, true));
        order.addAll(Collections.nCopies(each, false));
        Collections.shuffle(order, new Random(25));
        for (int i = 0; i < order.size(); i++) {
            long began = System.nanoTime();
            (order.get(i) ? one : other).accept(i);
            (order.get(i) ? timings.one : timings.other).add(System.nanoTime() - began);
        }
        return timings;
    }

    /** True if the one or the other is surely longer by more than a millisecond. */
    boolean tellApart() {
        return longer(one, other) > SURE || longer(other, one) > SURE;
    }

    /** By how many standard deviations the first stands above the second and a millisecond. */
    private static double longer(List<Long> first, List<Long> second) {
        double above = 0;
        for (long each : first) {
            for (long against : second) {
                int difference = Long.compare(each, against + SEEN_NANOS);
                above += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
            }
        }
        double pairs = (double) first.size() * second.size();
        return (above - pairs / 2) / Math.sqrt(pairs * (first.size() + second.size() + 1) / 12);
    }
}
