package org.enlace.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.enlace.crash.agent.Mutant;
import org.enlace.crash.checker.InvariantViolation;
import org.enlace.crash.plan.FaultKind;
import org.enlace.crash.plan.FaultPlan;
import org.enlace.crash.plan.PlannedFault;
import org.enlace.crash.report.MutantReport;
import org.enlace.crash.report.ReportProvenance;

/** Runs every mutant until the checker reports it, twenty faults at most. This proves that the checker can find faults. */
final class MutantRuns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 20;
    private static final int CHECK_EVERY = 2;

    private final CrashSettings settings;
    private final CrashScreen screen;
    private final Path reports;

    MutantRuns(CrashSettings settings, CrashScreen screen, Path reports) {
        this.settings = settings;
        this.screen = screen;
        this.reports = reports;
    }

    int run(long seed, String command) throws IOException, InterruptedException, SQLException {
        List<MutantReport.Line> lines = new ArrayList<>();
        for (Mutant mutant : Mutant.values()) {
            MutantReport.Line line = remembered(mutant, seed);
            screen.say("mutant", mutant, words(line));
            lines.add(line);
        }
        List<String> builds = RecordedBuilds.note(settings.home().root(), settings.data());
        screen.say("report", new MutantReport(new ReportProvenance(command, builds), lines).write(reports));
        return lines.stream().allMatch(MutantReport.Line::caught) ? 0 : 1;
    }

    private String words(MutantReport.Line line) {
        return line.caught()
                ? screen.text("caught", line.faults(), String.join(", ", line.by()))
                : screen.text(line.acted() ? "not.caught" : "not.acting");
    }

    /** A mutant that an earlier run on this folder has finished is not run again. */
    private MutantReport.Line remembered(Mutant mutant, long seed)
            throws IOException, InterruptedException, SQLException {
        Path verdict = data(mutant).resolve("crash").resolve("verdict.json");
        if (Files.exists(verdict)) {
            return JSON.readValue(verdict.toFile(), MutantReport.Line.class);
        }
        MutantReport.Line line = run(mutant, seed);
        JSON.writeValue(verdict.toFile(), line);
        return line;
    }

    private Path data(Mutant mutant) {
        return settings.data().resolve("mutant-" + mutant.name().toLowerCase(Locale.ROOT));
    }

    private MutantReport.Line run(Mutant mutant, long seed) throws IOException, InterruptedException, SQLException {
        Path data = data(mutant);
        Files.createDirectories(data);
        Path credentials = data.resolve("credentials.json");
        if (!Files.exists(credentials)) {
            Files.copy(
                    settings.data().resolve("credentials.json"),
                    credentials,
                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        CrashSettings crashSettings = new CrashSettings(
                1, settings.home(), data, settings.port(), settings.rate(), CHECK_EVERY, Optional.of(mutant.name()));
        Optional<CrashRun.Ended> ended = new RunLifecycle(crashSettings, screen).run(plan(mutant, seed));
        List<InvariantViolation> violations =
                ended.map(each -> each.findings().violations()).orElse(List.of());
        int faults = ended.map(each -> each.rounds().size()).orElse(0);
        boolean acted = Files.exists(data.resolve("crash").resolve("marks"));
        List<String> by = violations.stream()
                .map(InvariantViolation::invariant)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
        return new MutantReport.Line(mutant.name(), acted, !by.isEmpty() && acted, faults, by, violations);
    }

    /** A fence only shows where two hold the same delivery; all others show under ordinary kills. */
    private static List<PlannedFault> plan(Mutant mutant, long seed) {
        return mutant == Mutant.NO_FENCING
                ? FaultPlan.only(seed, MOST, 0.5, List.of(FaultKind.FREEZE_AND_TAKE_OVER, FaultKind.KILL_GATEWAY))
                : FaultPlan.only(seed, MOST, 0.5, List.of(FaultKind.KILL_GATEWAY));
    }
}
