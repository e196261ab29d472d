package org.enlace.gateway.operations.doctor;

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
 * The expected size of each schema's tables if they continue to grow as before. Immutable.
 *
 * @param rooms by schema
 * @param history the period in which growth was observed; with less than a day there is no forecast
 */
public record SpaceProjection(Map<String, Growth> rooms, Duration history) {

    /** Uses the sizes of these days: recent fast growth counts as much as long-lasting fast growth. */
    static final List<Duration> WINDOWS = List.of(Duration.ofDays(7), Duration.ofDays(28));

    private static final Duration LEAST = Duration.ofDays(1);

    /**
     * The growth of one schema.
     *
     * @param bytes now
     * @param rows now, approximately
     * @param bytesADay the faster of the rates of the last week and the last four; 0 if it shrinks or is unknown
     * @param rowsADay likewise
     */
    public record Growth(long bytes, long rows, long bytesADay, long rowsADay) {

        /** Returns its expected bytes. */
        public long bytesIn(int days) {
            return bytes + days * bytesADay;
        }

        private Growth faster(Growth other) {
            return new Growth(bytes, rows, Math.max(bytesADay, other.bytesADay), Math.max(rowsADay, other.rowsADay));
        }
    }

    /**
     * Returns the projection from measured sizes.
     *
     * @param earlier the sizes of earlier days, in any order
     * @param now those of now
     */
    static SpaceProjection of(Collection<TableSize> earlier, Collection<TableSize> now) {
        Map<String, Growth> rooms = new TreeMap<>();
        sums(now).forEach((room, sum) -> rooms.put(room, new Growth(sum.bytes(), sum.rows(), 0, 0)));
        Optional<Instant> moment = now.stream().map(TableSize::at).min(Instant::compareTo);
        Duration history = Duration.ZERO;
        for (Duration window : WINDOWS) {
            Optional<Instant> first = moment.flatMap(at -> earlier.stream()
                    .map(TableSize::at)
                    .filter(each -> !each.isBefore(at.minus(window).minus(LEAST)))
                    .min(Instant::compareTo));
            if (first.isPresent() && Duration.between(first.get(), moment.get()).compareTo(LEAST) >= 0) {
                history = Duration.between(first.get(), moment.get());
                paces(earlier, now, first.get(), history)
                        .forEach((room, growth) -> rooms.merge(room, growth, Growth::faster));
            }
        }
        return new SpaceProjection(Map.copyOf(rooms), history);
    }

    private static Map<String, Growth> paces(
            Collection<TableSize> earlier, Collection<TableSize> now, Instant first, Duration history) {
        // Includes everything measured together: the first measurement of a day takes some moments.
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

    private static Map<String, Sum> sums(Collection<TableSize> sizes) {
        return sizes.stream()
                .collect(Collectors.toMap(
                        TableSize::room, each -> new Sum(each.bytes(), each.rows()), Sum::plus, TreeMap::new));
    }

    /** True if the growth is known. */
    public boolean known() {
        return history.compareTo(LEAST) >= 0;
    }

    /** Returns the growth of all schemas. */
    public long bytesADay() {
        return rooms.values().stream().mapToLong(Growth::bytesADay).sum();
    }

    /** Returns the expected size in bytes of all schemas after {@code days} days. */
    public long bytesIn(int days) {
        return rooms.values().stream().mapToLong(each -> each.bytesIn(days)).sum();
    }

    /**
     * Returns for how many whole days the space is enough; empty if growth is not known or there is none.
     *
     * @param free bytes
     */
    public OptionalLong lasts(long free) {
        return known() && bytesADay() > 0 ? OptionalLong.of(Math.max(0, free) / bytesADay()) : OptionalLong.empty();
    }
}
