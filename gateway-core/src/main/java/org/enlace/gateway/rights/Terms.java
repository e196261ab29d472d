package org.enlace.gateway.rights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Of when a copy's time is over.
 *
 * @param from of what came by a link, by its name
 * @param to of files that went to a link, by its name
 * @param agreements of what was sent under an agreement, by its id
 * @param others of whatever nobody has ever promised anything of
 */
record Terms(Map<String, Over> from, Map<String, Over> to, Map<String, Over> agreements, Over others) {

    /** A name and its time. */
    record Term(String what, Over over) {}

    /** So many days ago, and never before 1970: ids know no earlier moment. */
    static Instant ago(Instant now, int days) {
        Instant then = now.minus(Duration.ofDays(days));
        return then.isBefore(Instant.EPOCH) ? Instant.EPOCH : then;
    }

    /**
     * As long as the longest promise of its day: for what came by a link, of its agreements; for a file, of those of the link it went to and of its lines'; for what
     * was sent, of its own agreement; for others, and for what came after the last of these, of all. Empty without promises.
     */
    static Optional<Terms> of(Collection<Kept> promises, Instant now) {
        if (promises.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> longest = promises.stream()
                .filter(each -> each.until().isEmpty())
                .map(each -> ago(now, each.promise().days()))
                .min(Instant::compareTo);
        Map<Promise.Direction, List<Kept>> directions = promises.stream()
                .collect(Collectors.groupingBy(each -> each.promise().direction()));
        return Optional.of(new Terms(
                over(directions.get(Promise.Direction.FROM), Promise::link, longest, now),
                over(directions.get(Promise.Direction.TO), Promise::link, longest, now),
                over(promises, Promise::agreement, longest, now),
                Over.outside(promises, longest, now)));
    }

    private static Map<String, Over> over(
            Collection<Kept> promises, Function<Promise, String> name, Optional<Instant> longest, Instant now) {
        Map<String, List<Kept>> named = promises == null
                ? Map.of()
                : promises.stream().collect(Collectors.groupingBy(each -> name.apply(each.promise())));
        Map<String, Over> all = new HashMap<>();
        named.forEach((each, kept) -> all.put(each, Over.outside(kept, longest, now)));
        return all;
    }

    /** As {@link Copy#look} reads them. */
    List<Term> of(Copy kind) {
        List<Term> all = new ArrayList<>();
        switch (kind) {
            case PAYLOADS, ANSWERS -> add(all, "", from);
            case SENT -> add(all, "", agreements);
            case FILES -> {
                add(all, "", to);
                add(all, Copy.UNDER, agreements);
            }
        }
        all.add(new Term("", others));
        return all;
    }

    private static void add(List<Term> all, String prefix, Map<String, Over> named) {
        named.forEach((name, over) -> all.add(new Term(prefix + name, over)));
    }
}
