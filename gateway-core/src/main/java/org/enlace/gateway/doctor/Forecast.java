package org.enlace.gateway.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How large the rooms' tables will be if they go on growing as they did. Immutable.
 *
 * @param rooms by schema
 * @param history over how long growth could be looked at; less than a day says nothing, and nothing is foretold
 */
public record Forecast(Map<String, Growth> rooms, Duration history) {

    /** From the sizes of these days: what has just become faster counts as much as what has long been fast. */
    static final List<Duration> WINDOWS = List.of(Duration.ofDays(7), Duration.ofDays(28));

    private static final Duration LEAST = Duration.ofDays(1);

    /**
     * One room.
     *
     * @param bytes now
     * @param rows now, about
     * @param bytesADay at the faster of the paces of the last week and the last four; 0 if it shrinks or nobody knows
     * @param rowsADay likewise
     */
    public record Growth(long bytes, long rows, long bytesADay, long rowsADay) {

        /** How many bytes it will have. */
        public long bytesIn(int days) {
            return bytes + days * bytesADay;
        }

        private Growth faster(Growth other) {
            return new Growth(bytes, rows, Math.max(bytesADay, other.bytesADay), Math.max(rowsADay, other.rowsADay));
        }
    }

    /**
     * From what is known.
     *
     * @param earlier the sizes of earlier days, in any order
     * @param now those of now
     */
    static Forecast of(Collection<Size> earlier, Collection<Size> now) {
        Map<String, Growth> rooms = new TreeMap<>();
        sums(now).forEach((room, sum) -> rooms.put(room, new Growth(sum.bytes(), sum.rows(), 0, 0)));
        Optional<Instant> moment = now.stream().map(Size::at).min(Instant::compareTo);
        Duration history = Duration.ZERO;
        for (Duration window : WINDOWS) {
            Optional<Instant> first = moment.flatMap(at -> earlier.stream()
                    .map(Size::at)
                    .filter(each -> !each.isBefore(at.minus(window).minus(LEAST)))
                    .min(Instant::compareTo));
            if (first.isPresent() && Duration.between(first.get(), moment.get()).compareTo(LEAST) >= 0) {
                history = Duration.between(first.get(), moment.get());
                paces(earlier, now, first.get(), history)
                        .forEach((room, growth) -> rooms.merge(room, growth, Growth::faster));
            }
        }
        return new Forecast(Map.copyOf(rooms), history);
    }

    private static Map<String, Growth> paces(
            Collection<Size> earlier, Collection<Size> now, Instant first, Duration history) {
        // All that was looked at together: the first of a day take moments to be read.
        Instant last = first.plus(Duration.ofMinutes(5));
        Map<String, Sum> then = sums(earlier.stream()
                .filter(each -> !each.at().isBefore(first) && !each.at().isAfter(last))
                .toList());
        Map<String, Growth> paces = new TreeMap<>();
        sums(now).forEach((room, sum) -> {
            Sum before = then.getOrDefault(room, Sum.NOTHING);
            paces.put(
                    room,
                    new Growth(
                            sum.bytes(),
                            sum.rows(),
                            aDay(sum.bytes() - before.bytes(), history),
                            aDay(sum.rows() - before.rows(), history)));
        });
        return paces;
    }

    private static long aDay(long grown, Duration history) {
        return Math.max(0, Math.round((double) grown * LEAST.toSeconds() / history.toSeconds()));
    }

    private record Sum(long bytes, long rows) {

        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(Sum other) {
            return new Sum(bytes + other.bytes, rows + other.rows);
        }
    }

    private static Map<String, Sum> sums(Collection<Size> sizes) {
        return sizes.stream()
                .collect(Collectors.toMap(
                        Size::room, each -> new Sum(each.bytes(), each.rows()), Sum::plus, TreeMap::new));
    }

    /** Whether growth is known. */
    public boolean known() {
        return history.compareTo(LEAST) >= 0;
    }

    /** Of all rooms. */
    public long bytesADay() {
        return rooms.values().stream().mapToLong(Growth::bytesADay).sum();
    }

    /** Of all rooms, after so many days. */
    public long bytesIn(int days) {
        return rooms.values().stream().mapToLong(each -> each.bytesIn(days)).sum();
    }

    /**
     * For how many whole days so much room is enough; empty if growth is not known or there is none.
     *
     * @param free bytes
     */
    public OptionalLong lasts(long free) {
        return known() && bytesADay() > 0 ? OptionalLong.of(Math.max(0, free) / bytesADay()) : OptionalLong.empty();
    }
}
