package org.enlace.gateway.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.cli.shared.GatewayMetrics;
import org.enlace.gateway.cli.shared.Http;

/** Checks that the gateway runs, answers and has enough resources, and reads the last error of its log. */
final class ProcessHealth {

    /** The share of the heap after a collection above which most of the time goes into collecting. */
    private static final double FULL = 0.85;

    private static final Duration RECENT = Duration.ofDays(1);

    private final Installation installation;
    private final Http http = new Http();
    private final boolean answers;

    ProcessHealth(Installation installation) {
        this.installation = installation;
        this.answers = http.answers(installation.health("/actuator/health/liveness"));
    }

    /** Returns the Prometheus metrics; empty if the gateway does not answer. */
    String figures() {
        try {
            return answers
                    ? new String(http.bytes(installation.health("/actuator/prometheus")), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException none) {
            return "";
        }
    }

    void look(GatewayMetrics gatewayMetrics, List<Found> found) {
        found.add(process());
        if (answers) {
            boolean ready = http.answers(installation.health("/actuator/health/readiness"));
            found.add((ready ? HealthSign.READY : HealthSign.NOT_READY).found(installation.healthPort()));
        }
        gatewayMetrics
                .largest("jvm_memory_usage_after_gc")
                .ifPresent(share -> found.add(
                        (share > FULL ? HealthSign.MEMORY_FULL : HealthSign.MEMORY).found(Math.round(share * 100))));
        gatewayMetrics.largest("enlace_configuration_refused").stream()
                .filter(refused -> refused > 0)
                .forEach(refused -> found.add(HealthSign.CONFIGURATION_REFUSED.found()));
        log(found);
    }

    private Found process() {
        Optional<ProcessHandle> process = installation.process();
        if (process.isPresent()) {
            Instant since = process.get()
                    .info()
                    .startInstant()
                    .orElse(installation.clock().instant());
            return answers
                    ? HealthSign.RUNS.found(process.get().pid(), since.truncatedTo(ChronoUnit.SECONDS))
                    : HealthSign.SILENT.found(process.get().pid(), installation.healthPort());
        }
        if (answers) {
            return HealthSign.RUNS_ELSEWHERE.found(
                    installation.healthPort(), installation.data().root());
        }
        Path file = installation.data().root().resolve("gateway.pid");
        return Files.exists(file)
                ? HealthSign.DIED.found(file)
                : HealthSign.GONE.found(installation.data().root());
    }

    private void log(List<Found> found) {
        List<Path> logs = installation.logs();
        if (logs.isEmpty()) {
            found.add(HealthSign.LOG_ELSEWHERE.found());
            return;
        }
        try {
            Optional<LastError> last = LastError.of(logs.get(0));
            boolean told = last.isPresent()
                    && (!answers
                            || last.get()
                                    .at()
                                    .isAfter(installation.clock().instant().minus(RECENT)));
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
