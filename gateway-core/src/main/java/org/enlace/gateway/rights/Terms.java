package org.enlace.gateway.rights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Before which moment a copy's time is over.
 *
 * @param from of what came by a link, by its name
 * @param to of files that went to a link, by its name
 * @param agreements of what was sent under an agreement, by its id
 * @param others of whatever nobody has ever promised anything of
 */
record Terms(Map<String, Instant> from, Map<String, Instant> to, Map<String, Instant> agreements, Instant others) {

    /** A name and its moment. */
    record Term(String what, Instant before) {}

    /** So many days ago, and never before 1970: ids know no earlier moment. */
    static Instant ago(Instant now, int days) {
        Instant then = now.minus(Duration.ofDays(days));
        return then.isBefore(Instant.EPOCH) ? Instant.EPOCH : then;
    }

    /**
     * As long as the longest promise: for what came by a link, of its agreements; for a file, of those of the link it went to and of its lines'; for what was sent, of its own
     * agreement; for others, of all. Empty without promises.
     */
    static Optional<Terms> of(Collection<Promise> promises, Instant now) {
        Map<String, Instant> from = new HashMap<>();
        Map<String, Instant> to = new HashMap<>();
        Map<String, Instant> agreements = new HashMap<>();
        for (Promise each : promises) {
            Instant before = ago(now, each.days());
            (each.direction() == Promise.Direction.FROM ? from : to).merge(each.link(), before, Terms::earlier);
            agreements.merge(each.agreement(), before, Terms::earlier);
        }
        return agreements.values().stream()
                .min(Instant::compareTo)
                .map(longest -> new Terms(from, to, agreements, longest));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
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

    private static void add(List<Term> all, String prefix, Map<String, Instant> named) {
        named.forEach((name, before) -> all.add(new Term(prefix + name, before)));
    }
}
