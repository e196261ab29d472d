package org.enlace.bench.edges;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures every route by turns, each turn in a process of its own, and writes a page. */
public final class Edges {

    private static final double SOAP_TARGET = 250;
    private static final double REST_TARGET = 150;

    private final Map<MeasuredRoute, List<Double>> micros = new EnumMap<>(MeasuredRoute.class);
    private final Map<MeasuredRoute, Integer> sizes = new EnumMap<>(MeasuredRoute.class);

    private Edges() {}

    /** @param args where to write {@code routes.md}; rounds, default 3; messages of each turn, default 20,000; then options for the measured JVM */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int messages = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
        List<String> options = List.of(args).subList(Math.min(args.length, 3), args.length);
        Edges routes = new Edges();
        double before = load();
        for (int round = 0; round < rounds; round++) {
            for (MeasuredRoute each : MeasuredRoute.values()) {
                routes.turn(each, messages, options);
            }
        }
        routes.write(Path.of(args[0]), rounds, messages, before);
    }

    private void turn(MeasuredRoute route, int messages, List<String> options) throws Exception {
        try (MeasurementTurn measurementTurn = new MeasurementTurn(route, options)) {
            double cost = measurementTurn.micros(2 * messages, messages);
            micros.computeIfAbsent(route, e -> new ArrayList<>()).add(cost);
            sizes.put(route, measurementTurn.size());
            System.out.printf(Locale.ROOT, "%s: %.0f us CPU%n", route, cost);
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private double median(MeasuredRoute route) {
        List<Double> sorted = micros.get(route).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void write(Path folder, int rounds, int messages, double before) throws IOException {
        StringBuilder page = new StringBuilder("# Edges: what one message costs before the gateway\n\n");
        page.append("| target | measured | |\n|---|---|---|\n");
        target(page, "SOAP, UsernameToken digest, XSD", MeasuredRoute.SOAP, SOAP_TARGET);
        target(page, "REST, API key, JSON Schema", MeasuredRoute.REST, REST_TARGET);
        page.append("\n"
                + "| edge | bytes | CPU for one message, microseconds (median; all rounds) | of HTTP alone |\n"
                + "|---|---|---|---|\n");
        for (MeasuredRoute each : MeasuredRoute.values()) {
            String all = micros.get(each).stream()
                    .map(one -> String.format(Locale.ROOT, "%.0f", one))
                    .collect(Collectors.joining(", "));
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f (%s) | %.1f |%n",
                    each.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    sizes.get(each),
                    median(each),
                    all,
                    median(each) / median(MeasuredRoute.HTTP)));
        }
        page.append(String.format(
                Locale.ROOT,
                """

                - CPU is that of the whole process with the edge, compiler and garbage collection in it; the senders (four, kept connections) are another process.
                  %d rounds by turns, each turn a JVM of its own, %d messages counted after twice as many unmeasured.
                - In it: Tomcat, the connector's edge, proof of the caller, the partner's contract (`police/reports/v1`, `eurofront/alerts/v1`). Not in it: translation,
                  sealing, the database; nonces are kept in memory.
                - JDK %s, %d processors, load average %.1f before and %.1f at the end; made at %s.
                """,
                rounds,
                messages,
                System.getProperty("java.specification.version"),
                Runtime.getRuntime().availableProcessors(),
                before,
                load(),
                LocalDate.now(java.time.ZoneOffset.UTC)));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("edges.md"), page);
    }

    private void target(StringBuilder page, String what, MeasuredRoute route, double most) {
        double cost = median(route);
        page.append(String.format(
                Locale.ROOT,
                "| %s: at most %.0f microseconds of CPU | %.0f | %s |%n",
                what,
                most,
                cost,
                cost <= most ? "met" : "**missed**"));
    }
}
