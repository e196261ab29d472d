package org.enlace.gateway.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.verification.AuditVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with all rights over the database changes the audit, in every way that there is and with other seeds: each time the first bad entry is named. */
class TamperingTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int TAMPERINGS = Nightly.rounds(2 * Tampering.values().length, 100);
    private static final int UNTOUCHED = Nightly.rounds(5, 20);

    @TempDir
    Path folder;

    private AuditFixture auditFixture;

    @BeforeEach
    void anEmptyAudit() throws SQLException {
        auditFixture = new AuditFixture(database, folder);
    }

    @Test
    void everyTamperingIsFoundAndTheFirstBadEntryIsNamed() throws SQLException, IOException {
        Map<Tampering, Integer> found = new EnumMap<>(Tampering.class);
        List<String> wrong = new ArrayList<>();
        for (int number = 0; number < TAMPERINGS; number++) {
            Random random = new Random(number);
            Tampering tampering = Tampering.values()[number % Tampering.values().length];
            auditFixture.empty();
            Trail trail = auditFixture.write(random);
            if (Nightly.isFull()) {
                assertThat(auditFixture.verify().intact()).as("before").isTrue();
            }
            String expected = tampering.change(trail, random);
            String told = auditFixture.first();
            if (told.equals(expected)) {
                found.merge(tampering, 1, Integer::sum);
            } else {
                wrong.add("seed " + number + " " + tampering + ": expected " + expected + ", told " + told);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found).containsOnlyKeys(Tampering.values());
    }

    @Test
    void withoutCheckpointsARewrittenChainPasses() throws SQLException, IOException {
        Trail trail = auditFixture.write(new Random(1));
        Tampering.REWRITTEN_ONWARD.change(trail, new Random(1));
        assertThat(new AuditVerifier(database.appDataSource()).verify().intact())
                .isTrue();
        assertThat(auditFixture.verify().intact()).isFalse();
    }

    @Test
    void anUntouchedAuditRaisesNoAlarmWhileItIsWritten() throws Exception {
        for (int seed = 0; seed < UNTOUCHED; seed++) {
            auditFixture.empty();
            auditFixture.write(new Random(seed));
            AtomicBoolean go = new AtomicBoolean(true);
            Thread writer = auditFixture.writing(go);
            try {
                AuditReport report = auditFixture.verify();
                assertThat(report.intact()).as("%s", report).isTrue();
            } finally {
                go.set(false);
                writer.join();
            }
            assertThat(auditFixture.verify().intact()).isTrue();
        }
    }

    @Test
    void anOlderCopyOfTheFileIsNoFinding() throws SQLException, IOException {
        auditFixture.write(new Random(3));
        List<String> lines = Files.readAllLines(auditFixture.file());
        Files.write(auditFixture.file(), lines.subList(0, lines.size() - 1));
        assertThat(auditFixture.verify().intact()).isTrue();
        Files.writeString(
                auditFixture.file(),
                "{\"number\": 99",
                StandardCharsets.UTF_8,
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(auditFixture.verify().intact()).isTrue();
    }

    @Test
    void anAuditThatWasPutBackGoesOnBehindItsFile() throws SQLException, IOException {
        Trail trail = auditFixture.write(new Random(4));
        Tampering.RESTORED.change(trail, new Random(4));
        long last = auditFixture.lastInFile();
        auditFixture.restart();
        auditFixture.append(0, 3);
        assertThat(auditFixture.checkpoint()).isTrue();
        assertThat(auditFixture.verify().intact()).isFalse();
        assertThat(auditFixture.lastInFile()).isEqualTo(last + 1);
        assertThat(auditFixture.verify(last + 1).intact()).isTrue();
    }
}
