package org.enlace.gateway.security.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.security.audit.AuditReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastVerificationTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00.5Z");

    @TempDir
    Path folder;

    private LastVerification noted(AuditReport report) {
        return noted(report, 1);
    }

    private LastVerification noted(AuditReport report, long from) {
        assertThat(LastVerification.of(report, from, NOW).write(folder)).isTrue();
        return LastVerification.in(folder).orElseThrow();
    }

    @Test
    void whatAVerificationFoundIsReadAgain() {
        assertThat(noted(new AuditReport(2, 31, List.of(), 4, List.of())))
                .isEqualTo(new LastVerification(
                        Instant.parse("2026-06-15T12:00:00Z"), LastVerification.Result.WHOLE, 31, 0, 1));
        assertThat(noted(new AuditReport(2, 31, List.of(), 4, List.of()), 7).from())
                .isEqualTo(7);
        assertThat(noted(new AuditReport(2, 31, List.of(), 0, List.of())).result())
                .isEqualTo(LastVerification.Result.UNPROVED);
        AuditReport.Problem problem = new AuditReport.Problem(UUID.randomUUID(), 3, AuditReport.Kind.MISSING);
        assertThat(noted(new AuditReport(2, 31, List.of(problem), 4, List.of())).result())
                .isEqualTo(LastVerification.Result.BROKEN);
    }

    @Test
    void whatNobodyCanReadIsNoVerification() throws IOException {
        assertThat(LastVerification.in(folder)).isEmpty();
        Files.createDirectories(folder.resolve("audit"));
        for (String each : List.of(
                "",
                "at=yesterday result=WHOLE entries=1 problems=0",
                "at=2026-06-15T12:00:00Z result=FINE entries=1 problems=0")) {
            Files.writeString(folder.resolve("audit/last-verification"), each);
            assertThat(LastVerification.in(folder)).as(each).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws IOException {
        Files.writeString(folder.resolve("audit"), "no folder");
        assertThat(LastVerification.of(new AuditReport(1, 1, List.of(), 1, List.of()), 1, NOW)
                        .write(folder))
                .isFalse();
    }
}
