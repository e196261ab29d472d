package org.enlace.bench.translation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Table and stylesheet by turns, each turn in a JVM of its own, so that a bad minute of the machine meets both. */
final class TranslationTiming {
    private final int rounds;
    private final int seconds;
    /** CPU microseconds and allocated bytes for each operation, by form and persons, one of each round. */
    private final Map<String, List<Double>> cpu = new TreeMap<>();

    private final Map<String, List<Double>> bytes = new TreeMap<>();

    TranslationTiming(int rounds, int seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    TranslationTiming run() throws RunnerException {
        for (int round = 0; round < rounds; round++) {
            for (int persons : new int[] {PoliceMessage.SMALL, PoliceMessage.LARGE}) {
                for (String form : List.of("table", "xslt")) {
                    one(form, persons);
                    System.out.printf("%s %d: %.0f us CPU%n", form, persons, last(cpu.get(key(form, persons))));
                }
            }
        }
        return this;
    }

    private void one(String form, int persons) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(TranslationBench.class.getName() + "." + form + "$")
                .param("persons", String.valueOf(persons))
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(seconds))
                .addProfiler("gc")
                .verbosity(VerboseMode.SILENT);
        Collection<RunResult> results = new Runner(options.build()).run();
        Map<String, Result> secondary = results.iterator().next().getSecondaryResults();
        double nanos = secondary.get("nanos").getScore();
        cpu.computeIfAbsent(key(form, persons), k -> new ArrayList<>())
                .add(nanos / secondary.get("operations").getScore() / 1_000);
        secondary.forEach((name, result) -> {
            if (name.endsWith("alloc.rate.norm")) {
                bytes.computeIfAbsent(key(form, persons), k -> new ArrayList<>())
                        .add(result.getScore());
            }
        });
    }

    private static double last(List<Double> all) {
        return all.get(all.size() - 1);
    }

    private static String key(String form, int persons) {
        return form + " " + persons;
    }

    /** Median over the rounds, microseconds of CPU for one operation. */
    double cpu(String form, int persons) {
        return median(cpu.get(key(form, persons)));
    }

    /** All rounds, in order. */
    List<Double> rounds(String form, int persons) {
        return cpu.get(key(form, persons));
    }

    /** Median over the rounds, bytes allocated by one operation. */
    double bytes(String form, int persons) {
        return median(bytes.get(key(form, persons)));
    }

    /** Ratio of the stylesheet's cost to the table's. */
    double ratio(int persons) {
        return cpu("xslt", persons) / cpu("table", persons);
    }

    private static double median(List<Double> all) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
