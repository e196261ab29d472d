package org.enlace.crash.report;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.enlace.crash.checker.Round;

/** Counts and times of rounds. Pure. */
record Figures(List<Round> rounds) {

    static final long TAKE_OVER_TARGET_MILLIS = 10_000;

    /** How many, how many as planned, and how long recovery took: in milliseconds, -1 if there is no measure. */
    record Line(long count, long hit, long readyMedian, long readyMost, long acceptedMedian, long acceptedMost) {}

    /** How often it was measured, how long it took in milliseconds, and how often it took longer than the target or did not happen. */
    record TakeOver(long count, long median, long most, long late) {}

    /** By kind of fault; only those after which somebody was to take over. */
    Map<String, TakeOver> takeOvers() {
        return rounds.stream()
                .filter(each -> each.takeOverMillis() != 0)
                .collect(Collectors.groupingBy(
                        Round::kind,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Figures::takeOver)));
    }

    private static TakeOver takeOver(List<Round> rounds) {
        return new TakeOver(
                rounds.size(),
                median(rounds, Round::takeOverMillis),
                most(rounds, Round::takeOverMillis),
                rounds.stream()
                        .filter(each -> each.takeOverMillis() < 0 || each.takeOverMillis() > TAKE_OVER_TARGET_MILLIS)
                        .count());
    }

    Line all() {
        return line(rounds);
    }

    Map<String, Line> byKind() {
        return by(Round::kind);
    }

    Map<String, Line> byPoint() {
        return new Figures(
                        rounds.stream().filter(each -> !each.point().isEmpty()).toList())
                .by(Round::point);
    }

    private Map<String, Line> by(Function<Round, String> key) {
        return rounds.stream()
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), Figures::line)));
    }

    private static Line line(List<Round> rounds) {
        return new Line(
                rounds.size(),
                rounds.stream().filter(Round::hit).count(),
                median(rounds, Round::readyMillis),
                most(rounds, Round::readyMillis),
                median(rounds, Round::acceptedMillis),
                most(rounds, Round::acceptedMillis));
    }

    private static long median(List<Round> rounds, ToLongFunction<Round> of) {
        List<Long> sorted = rounds.stream()
                .mapToLong(of)
                .filter(each -> each >= 0)
                .sorted()
                .boxed()
                .toList();
        return sorted.isEmpty() ? -1 : sorted.get(sorted.size() / 2);
    }

    private static long most(List<Round> rounds, ToLongFunction<Round> of) {
        LongSummaryStatistics all =
                rounds.stream().mapToLong(of).filter(each -> each >= 0).summaryStatistics();
        return all.getCount() == 0 ? -1 : all.getMax();
    }
}
