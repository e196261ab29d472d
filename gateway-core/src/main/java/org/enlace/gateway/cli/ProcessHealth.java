package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.cli.HealthSign.Found;

/** Whether the gateway runs, answers and has room to work, and what its log said last. */
final class ProcessHealth {

    /** Of the heap, after a collection: above, most of the time goes into collecting. */
    private static final double FULL = 0.85;

    private static final Duration RECENT = Duration.ofDays(1);

    private final Patient patient;
    private final Http http = new Http();
    private final boolean answers;

    ProcessHealth(Patient patient) {
        this.patient = patient;
        this.answers = http.answers(patient.health("/actuator/health/liveness"));
    }

    /** Whether somebody answers at the port of health. */
    boolean answers() {
        return answers;
    }

    /** What it tells Prometheus; empty if it does not answer. */
    String figures() {
        try {
            return answers
                    ? new String(http.bytes(patient.health("/actuator/prometheus")), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException none) {
            return "";
        }
    }

    void look(Figures figures, List<Found> found) {
        found.add(process());
        if (answers) {
            boolean ready = http.answers(patient.health("/actuator/health/readiness"));
            found.add((ready ? HealthSign.READY : HealthSign.NOT_READY).found(patient.healthPort()));
        }
        figures.largest("jvm_memory_usage_after_gc")
                .ifPresent(share -> found.add(
                        (share > FULL ? HealthSign.MEMORY_FULL : HealthSign.MEMORY).found(Math.round(share * 100))));
        log(found);
    }

    private Found process() {
        Optional<ProcessHandle> process = patient.process();
        if (process.isPresent()) {
            Instant since =
                    process.get().info().startInstant().orElse(patient.clock().instant());
            return answers
                    ? HealthSign.RUNS.found(process.get().pid(), since.truncatedTo(ChronoUnit.SECONDS))
                    : HealthSign.SILENT.found(process.get().pid(), patient.healthPort());
        }
        if (answers) {
            return HealthSign.RUNS_ELSEWHERE.found(
                    patient.healthPort(), patient.data().root());
        }
        Path file = patient.data().root().resolve("gateway.pid");
        return Files.exists(file)
                ? HealthSign.DIED.found(file)
                : HealthSign.GONE.found(patient.data().root());
    }

    private void log(List<Found> found) {
        List<Path> logs = patient.logs();
        if (logs.isEmpty()) {
            found.add(HealthSign.LOG_ELSEWHERE.found());
            return;
        }
        try {
            Optional<LastError> last = LastError.of(logs.get(0));
            boolean told = last.isPresent()
                    && (!answers
                            || last.get().at().isAfter(patient.clock().instant().minus(RECENT)));
            found.add(
                    told
                            ? HealthSign.LOG_ERROR.found(
                                    last.get().at(), last.get().code(), logs.get(0))
                            : HealthSign.LOG_QUIET.found(logs.get(0)));
        } catch (IOException unreadable) {
            found.add(HealthSign.LOG_ELSEWHERE.found());
        }
    }
}
