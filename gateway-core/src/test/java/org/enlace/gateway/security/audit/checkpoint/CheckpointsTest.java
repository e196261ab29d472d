package org.enlace.gateway.security.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.AuditFixture;
import org.enlace.gateway.security.audit.AuditSubjects;
import org.enlace.gateway.security.audit.verification.AuditVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** When checkpoints are written, where, and with which key. */
class CheckpointsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private AuditFixture auditFixture;

    @BeforeEach
    void anEmptyAudit() throws SQLException {
        auditFixture = new AuditFixture(database, folder);
    }

    @Test
    void nothingIsWrittenWhenNothingHappened() throws SQLException, IOException {
        assertThat(auditFixture.checkpoint()).isFalse();
        auditFixture.append(0, 3);
        assertThat(auditFixture.checkpoint()).isTrue();
        assertThat(auditFixture.checkpoint()).isFalse();
        assertThat(Files.readAllLines(auditFixture.file())).hasSize(1);
    }

    @Test
    void theLookoutIsToldHowMuchIsNew() throws SQLException {
        assertThat(isTrue(CheckpointRepository.atLeast(1))).isFalse();
        auditFixture.append(0, 3); // four: a chain begins with an entry of its own
        auditFixture.append(1, 1);
        assertThat(isTrue(CheckpointRepository.atLeast(6))).isTrue();
        assertThat(isTrue(CheckpointRepository.atLeast(7))).isFalse();
        auditFixture.checkpoint();
        assertThat(isTrue(CheckpointRepository.atLeast(1))).isFalse();
        auditFixture.restart();
        auditFixture.append(0, 1);
        assertThat(isTrue(CheckpointRepository.atLeast(2))).isTrue();
        assertThat(isTrue(CheckpointRepository.atLeast(3))).isFalse();
    }

    @Test
    void anyoneWhoHasNoDutyWritesNothing() throws SQLException, IOException {
        auditFixture.append(0, 3);
        try (Checkpoints others = checkpoints(auditFixture.file())) {
            assertThat(others.write(tx -> false)).isFalse();
            assertThat(others.write(tx -> true)).isTrue();
        }
    }

    @Test
    void aFileThatMissedSomeIsMadeComplete() throws SQLException, IOException {
        auditFixture.append(0, 3);
        auditFixture.checkpoint();
        auditFixture.append(1, 3);
        auditFixture.checkpoint();
        auditFixture.append(0, 1);
        Path second = folder.resolve("audit").resolve("node-2.checkpoints");
        try (Checkpoints other = checkpoints(second)) {
            assertThat(other.write(tx -> true)).isTrue();
        }
        List<String> lines = Files.readAllLines(second);
        assertThat(lines)
                .hasSize(3)
                .startsWith(Files.readAllLines(auditFixture.file()).toArray(new String[0]));
        assertThat(new AuditVerifier(database.appDataSource())
                        .verify(List.of(auditFixture.file(), second), AuditKey.publicFile(auditFixture.key()), 1)
                        .intact())
                .isTrue();
    }

    @Test
    void aFileThatCannotBeWrittenIsMadeUpForLater() throws SQLException, IOException {
        auditFixture.append(0, 3);
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "no folder");
        try (Checkpoints other = checkpoints(blocked.resolve("node-1.checkpoints"))) {
            assertThatThrownBy(() -> other.write(tx -> true)).isInstanceOf(AuditException.class);
            Files.delete(blocked);
            assertThat(other.write(tx -> true)).isTrue();
        }
        assertThat(Files.readAllLines(blocked.resolve("node-1.checkpoints"))).hasSize(1);
    }

    @Test
    void theKeyIsForItsOwnerAlone() throws IOException {
        Path key = folder.resolve("keys").resolve("audit.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("r--------");
        assertThat(AuditKey.open(key).sign("text").by(AuditKey.read(AuditKey.publicFile(key))))
                .isTrue();
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--r-----"));
        assertThatThrownBy(() -> AuditKey.open(key)).hasMessageContaining("0400");
    }

    @Test
    void theApplicationCanNeitherChangeNorRemoveACheckpoint() throws SQLException {
        auditFixture.append(0, 1);
        auditFixture.checkpoint();
        for (String change : List.of("update audit.checkpoint set key_id = 'x'", "delete from audit.checkpoint")) {
            try (Connection app = database.app();
                    Statement statement = app.createStatement()) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void whatWasDoneWithASubjectIsFound() throws SQLException {
        auditFixture.append(0, 2);
        List<AuditSubjects.Line> lines = new AuditSubjects(database.appDataSource()).of("node-1/intake");
        assertThat(lines).singleElement().satisfies(line -> assertThat(line.action())
                .isEqualTo("CHAIN_STARTED"));
        assertThat(new AuditSubjects(database.appDataSource()).of("nobody")).isEmpty();
    }

    private Checkpoints checkpoints(Path file) {
        return new Checkpoints(database.appDataSource(), Clock.systemUTC(), AuditKey.open(auditFixture.key()), file);
    }

    private static boolean isTrue(String condition) throws SQLException {
        try (Connection app = database.app();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery("select " + condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
