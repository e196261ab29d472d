package org.enlace.load.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.enlace.load.GatewayInstallation;
import org.enlace.load.LoadScreen;
import org.enlace.load.LoadSettings;
import org.enlace.load.measure.MachineLoad;
import org.enlace.load.measure.ProcessorProfile;
import org.enlace.load.report.LoadReport;
import org.enlace.load.traffic.AlertRecords;
import org.enlace.load.yardstick.WarmUp;
import org.enlace.load.yardstick.Yardsticks;

/**
 * Measures the cost of protecting a record in a gateway under load. Protection cannot be turned off, so the samples in its packages are counted and their
 * share is taken of
 * the processor time that was measured.
 */
public final class ProtectionCostFigure {

    private static final double AIM_MILLIS = 0.15;
    private static final int BYTES = 4_096;
    private static final int MOST = 3_000_000;
    private static final int BLOCKS = 3;
    private static final int ENOUGH = 1_000;
    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final String ROOT = "org.enlace.gateway.";
    private static final Set<String> PACKAGES =
            Set.of("platform.encryption", "exchange.policy", "security.audit", "security.keymanagement");
    /** Classes of the registry that exist only for protection; {@code MentionSimilarity} compares what may be compared of sealed persons. */
    private static final Set<String> OF_REGISTRY = Set.of(
            "RecordSealing",
            "MentionSeal",
            "DerivedPart",
            "ClearPart",
            "MentionSimilarity",
            "Redaction",
            "SealedPlaces");

    private ProtectionCostFigure() {}

    /**
     * A stretch of load: records, CPU of the gateway for each, and where it went.
     *
     * @param unsampled CPU of the gateway for a record in the stretch before, without samples: whether looking costs anything
     */
    private record Stretch(double records, double millis, double unsampled, ProcessorProfile profile) {

        double cost() {
            return millis * sum(profile.parts(ProtectionCostFigure::part).values());
        }
    }

    public static LoadReport run(LoadSettings settings, LoadScreen screen, String command)
            throws IOException, InterruptedException, SQLException {
        LoadReport report = new LoadReport(command, "What protection costs in a gateway at work");
        MachineLoad before = MachineLoad.now();
        AlertRecords.Shape shape = new AlertRecords.Shape(BYTES, MOST, List.of(0));
        try (GatewayInstallation installation = GatewayInstallation.open(settings.forSamples(), shape)) {
            report.say(installation.durability()).say("");
            screen.say("warming", settings.warm().toSeconds());
            WarmUp warmUp = Yardsticks.warm(installation, settings.warm());
            List<Stretch> stretches = new ArrayList<>();
            for (int block = 1; block <= BLOCKS; block++) {
                screen.say("block", block, BLOCKS);
                stretches.add(stretch(installation, block));
            }
            boolean drained = installation.drain(DRAIN);
            warmUp.say(report, "Enlace");
            write(report, stretches, persons(shape));
            report.target(
                    "every record accounted for",
                    installation.account().balance().line(),
                    drained && installation.account().balance().clean());
        }
        return report.say("").say("Machine: " + MachineLoad.now().since(before) + ".");
    }

    private static Stretch stretch(GatewayInstallation installation, int block)
            throws IOException, InterruptedException {
        double seconds = Math.max(1, installation.settings().time().toSeconds() / (double) BLOCKS);
        double unsampled = Yardsticks.closed(installation, seconds).javaMillis();
        int before = installation.account().arrived();
        double[] millis = new double[1];
        ProcessorProfile profile = ProcessorProfile.during(
                installation.pid(),
                installation.settings().data().resolve("protection-" + block + ".jfr"),
                () -> millis[0] = Yardsticks.closed(installation, seconds).javaMillis());
        return new Stretch(installation.account().arrived() - before, millis[0], unsampled, profile);
    }

    private static Optional<String> part(String name) {
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        String[] words = name.substring(ROOT.length()).split("[.$]");
        String place = words.length < 2 ? words[0] : words[0] + "." + words[1];
        if (PACKAGES.contains(place)) {
            return Optional.of(place);
        }
        boolean sealing =
                place.equals("exchange.registry") && Arrays.stream(words).anyMatch(OF_REGISTRY::contains);
        return sealing
                ? Optional.of("registry: "
                        + Arrays.stream(words)
                                .filter(OF_REGISTRY::contains)
                                .findFirst()
                                .orElseThrow())
                : Optional.empty();
    }

    private static void write(LoadReport report, List<Stretch> stretches, int persons) {
        ProcessorProfile all =
                ProcessorProfile.of(stretches.stream().map(Stretch::profile).toList());
        double millis = stretches.stream()
                        .mapToDouble(each -> each.millis() * each.records())
                        .sum()
                / stretches.stream().mapToDouble(Stretch::records).sum();
        Map<String, Double> parts = all.parts(ProtectionCostFigure::part);
        double cost = millis * sum(parts.values());
        report.target(
                "enough to say something: %,d samples".formatted(ENOUGH),
                "%,d".formatted(all.samples()),
                all.samples() >= ENOUGH);
        report.target(
                "protection at most %s ms CPU of the gateway a record".formatted(LoadReport.number(AIM_MILLIS, 2)),
                LoadReport.number(cost, 3) + " ms",
                cost <= AIM_MILLIS);
        report.say(
                        "Border alerts of 4 KB with %d persons to one REST receiver, closed loop, %d connections; %d blocks with samples, each after one without."
                                .formatted(persons, Yardsticks.CONNECTIONS, BLOCKS))
                .say("");
        report.fact(
                "gatewayCpuMillis",
                millis,
                "CPU of the gateway a record: %s ms".formatted(LoadReport.number(millis, 2)));
        report.fact(
                "protectionCpuMillis",
                cost,
                "of it protection: %s %% of %,d samples, %s ms; for each person %s ms; block by block %s ms"
                        .formatted(
                                LoadReport.number(100 * sum(parts.values()), 1),
                                all.samples(),
                                LoadReport.number(cost, 3),
                                LoadReport.number(cost / persons, 3),
                                each(stretches, Stretch::cost, 3)));
        report.say("- block by block without samples and with them: %s and %s ms"
                .formatted(each(stretches, Stretch::unsampled, 2), each(stretches, Stretch::millis, 2)));
        table(report, "Parts of protection", "part", parts, millis);
        table(report, "Where the CPU goes", "package", largest(all.packages()), millis);
        report.fact(
                "packages",
                all.packages(),
                "A sample counts for the innermost frame of ours; collector, compiler and kernel are not sampled and are shared out alike.");
        report.say(
                "- The parts by themselves, on one thread: [figure-protection-parts.md](figure-protection-parts.md). What PostgreSQL does with sealed columns is in neither.");
    }

    private static String each(List<Stretch> stretches, ToDoubleFunction<Stretch> figure, int digits) {
        return stretches.stream()
                .map(each -> LoadReport.number(figure.applyAsDouble(each), digits))
                .collect(Collectors.joining(" · "));
    }

    private static void table(
            LoadReport report, String title, String first, Map<String, Double> shares, double millis) {
        report.say("")
                .say("## " + title)
                .say("")
                .say("| %s | share | CPU-ms a record |".formatted(first))
                .say("|---|---|---|");
        shares.forEach((name, share) -> report.say("| %s | %s %% | %s |"
                .formatted(name, LoadReport.number(100 * share, 1), LoadReport.number(share * millis, 3))));
        report.say("");
    }

    /** Shares of at least one in two hundred, which get a line. */
    private static Map<String, Double> largest(Map<String, Double> shares) {
        Map<String, Double> large = new LinkedHashMap<>(shares);
        large.values().removeIf(share -> share < 0.005);
        return large;
    }

    private static double sum(Collection<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static int persons(AlertRecords.Shape shape) throws IOException {
        byte[] body = new AlertRecords(Instant.now(), shape).record(0).body();
        return new ObjectMapper().readTree(body).at("/data/subjects").size();
    }
}
