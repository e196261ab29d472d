package org.enlace.gateway.operations.datasubject;

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
 * The expired periods of copies, by link and agreement.
 *
 * @param from of copies received by a link, by its name
 * @param to of files that went to a link, by its name
 * @param agreements of copies sent under an agreement, by its id
 * @param others of copies that no commitment was ever about
 */
record RetentionPeriods(
        Map<String, ExpiredRanges> from,
        Map<String, ExpiredRanges> to,
        Map<String, ExpiredRanges> agreements,
        ExpiredRanges others) {

    /** A name and its expired period. */
    record Term(String what, ExpiredRanges over) {}

    /** Returns the moment {@code days} days ago, at the earliest the start of 1970: time-ordered ids have no earlier moment. */
    static Instant ago(Instant now, int days) {
        Instant then = now.minus(Duration.ofDays(days));
        return then.isBefore(Instant.EPOCH) ? Instant.EPOCH : then;
    }

    /**
     * Applies the longest commitment of its day: for copies received by a link, of its agreements; for a file, of those of the link it went to and of
     * its lines'; for copies that were sent, of their own agreement; for others, and for copies after the last of these, of all. Empty without
     * commitments.
     */
    static Optional<RetentionPeriods> of(Collection<RetentionMatch> promises, Instant now) {
        if (promises.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> longest = promises.stream()
                .filter(each -> each.until().isEmpty())
                .map(each -> ago(now, each.promise().days()))
                .min(Instant::compareTo);
        Map<RetentionCommitment.Direction, List<RetentionMatch>> directions = promises.stream()
                .collect(Collectors.groupingBy(each -> each.promise().direction()));
        return Optional.of(new RetentionPeriods(
                over(directions.get(RetentionCommitment.Direction.FROM), RetentionCommitment::link, longest, now),
                over(directions.get(RetentionCommitment.Direction.TO), RetentionCommitment::link, longest, now),
                over(promises, RetentionCommitment::agreement, longest, now),
                ExpiredRanges.outside(promises, longest, now)));
    }

    private static Map<String, ExpiredRanges> over(
            Collection<RetentionMatch> promises,
            Function<RetentionCommitment, String> name,
            Optional<Instant> longest,
            Instant now) {
        Map<String, List<RetentionMatch>> named = promises == null
                ? Map.of()
                : promises.stream().collect(Collectors.groupingBy(each -> name.apply(each.promise())));
        Map<String, ExpiredRanges> all = new HashMap<>();
        named.forEach((each, kept) -> all.put(each, ExpiredRanges.outside(kept, longest, now)));
        return all;
    }

    /** Returns the terms as {@link TransportCopy#look} reads them. */
    List<Term> of(TransportCopy kind) {
        List<Term> all = new ArrayList<>();
        switch (kind) {
            case PAYLOADS, ANSWERS -> add(all, "", from);
            case SENT -> add(all, "", agreements);
            case FILES -> {
                add(all, "", to);
                add(all, TransportCopy.UNDER, agreements);
            }
        }
        all.add(new Term("", others));
        return all;
    }

    private static void add(List<Term> all, String prefix, Map<String, ExpiredRanges> named) {
        named.forEach((name, over) -> all.add(new Term(prefix + name, over)));
    }
}
