package org.enlace.crash.report;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.enlace.crash.checker.FaultRound;

/** Counts and times of rounds. Pure. */
record RoundFigures(List<FaultRound> rounds) {

    static final long TAKE_OVER_TARGET_MILLIS = 10_000;

    /** Number of rounds, number as planned, and time of recovery in milliseconds, -1 if it was not measured. */
    record Line(long count, long hit, long readyMedian, long readyMost, long acceptedMedian, long acceptedMost) {}

    /** Number of measurements, time in milliseconds, and number of times that it exceeded the target or did not happen. */
    record TakeOver(long count, long median, long most, long late) {}

    /** By kind of fault; only those that require a takeover. */
    Map<String, TakeOver> takeOvers() {
        return rounds.stream()
                .filter(each -> each.takeOverMillis() != 0)
                .collect(Collectors.groupingBy(
                        FaultRound::kind,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), RoundFigures::takeOver)));
    }

    private static TakeOver takeOver(List<FaultRound> rounds) {
        return new TakeOver(
                rounds.size(),
                median(rounds, FaultRound::takeOverMillis),
                most(rounds, FaultRound::takeOverMillis),
                rounds.stream()
                        .filter(each -> each.takeOverMillis() < 0 || each.takeOverMillis() > TAKE_OVER_TARGET_MILLIS)
                        .count());
    }

    Line all() {
        return line(rounds);
    }

    Map<String, Line> byKind() {
        return by(FaultRound::kind);
    }

    Map<String, Line> byPoint() {
        return new RoundFigures(
                        rounds.stream().filter(each -> !each.point().isEmpty()).toList())
                .by(FaultRound::point);
    }

    private Map<String, Line> by(Function<FaultRound, String> key) {
        return rounds.stream()
                .collect(Collectors.groupingBy(
                        key, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(), RoundFigures::line)));
    }

    private static Line line(List<FaultRound> rounds) {
        return new Line(
                rounds.size(),
                rounds.stream().filter(FaultRound::hit).count(),
                median(rounds, FaultRound::readyMillis),
                most(rounds, FaultRound::readyMillis),
                median(rounds, FaultRound::acceptedMillis),
                most(rounds, FaultRound::acceptedMillis));
    }

    private static long median(List<FaultRound> rounds, ToLongFunction<FaultRound> of) {
        List<Long> sorted = rounds.stream()
                .mapToLong(of)
                .filter(each -> each >= 0)
                .sorted()
                .boxed()
                .toList();
        return sorted.isEmpty() ? -1 : sorted.get(sorted.size() / 2);
    }

    private static long most(List<FaultRound> rounds, ToLongFunction<FaultRound> of) {
        LongSummaryStatistics all =
                rounds.stream().mapToLong(of).filter(each -> each >= 0).summaryStatistics();
        return all.getCount() == 0 ? -1 : all.getMax();
    }
}
