package org.enlace.gateway.security.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint;
import org.enlace.gateway.security.audit.checkpoint.Checkpoints;
import org.enlace.gateway.security.audit.verification.AuditVerifier;

/** A gateway's audit with its lanes, key and checkpoint file. */
public final class AuditFixture {

    static final List<String> LANES = List.of("node-1/intake", "node-1/trail", "node-2/intake");

    private final TestDatabase database;
    private final Path folder;
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-07T19:05:00Z"), ZoneOffset.UTC);
    private List<AuditChainWriter> lanes = new ArrayList<>();
    private Checkpoints checkpoints;
    private int number;

    public AuditFixture(TestDatabase database, Path folder) throws SQLException {
        this.database = database;
        this.folder = folder;
        empty();
    }

    public void empty() throws SQLException {
        database.empty("audit.checkpoint", "audit.entry", "audit.chain");
        try {
            if (checkpoints != null) {
                checkpoints.close();
            }
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    /** New chains for all lanes. */
    public void restart() {
        lanes = new ArrayList<>(
                LANES.stream().map(name -> new AuditChainWriter(name, clock)).toList());
        checkpoints = new Checkpoints(database.appDataSource(), clock, AuditKey.open(key()), file());
    }

    public Path key() {
        return folder.resolve("keys").resolve("audit.pem");
    }

    public Path file() {
        return folder.resolve("audit").resolve("node-1.checkpoints");
    }

    TestDatabase database() {
        return database;
    }

    /** Two lives of three lanes, with four to seven checkpoints; the last entries are covered. */
    public Trail write(Random random) throws SQLException, IOException {
        for (int life = 0; life < 2; life++) {
            if (life > 0) {
                restart();
            }
            int rounds = 2 + random.nextInt(2);
            for (int round = 0; round < rounds; round++) {
                for (int lane = 0; lane < LANES.size(); lane++) {
                    append(lane, 3 + random.nextInt(5));
                }
                checkpoint();
            }
        }
        return Trail.of(this);
    }

    public void append(int lane, int entries) throws SQLException {
        try (Connection app = database.appDataSource().getConnection()) {
            app.setAutoCommit(false);
            List<AuditEvent> events = new ArrayList<>();
            for (int i = 0; i < entries; i++) {
                number++;
                events.add(AuditEvent.of(
                        clock.instant().plusMillis(number),
                        "police/reports#main",
                        AuditAction.ACCEPTED,
                        "subject-" + number,
                        Map.of("number", Integer.toString(number))));
            }
            lanes.get(lane).append(app, events);
            app.commit();
            lanes.get(lane).committed();
        }
    }

    public boolean checkpoint() {
        return checkpoints.write(tx -> true);
    }

    /** Writes entries and checkpoints until it is told to stop. */
    public Thread writing(AtomicBoolean go) {
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; go.get(); i++) {
                    append(i % LANES.size(), 2);
                    if (i % 5 == 0) {
                        checkpoint();
                    }
                    if (i % 17 == 0) {
                        lanes.set(0, new AuditChainWriter(LANES.get(0), clock));
                    }
                    Thread.sleep(10);
                }
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        return writer;
    }

    public AuditReport verify() throws IOException {
        return verify(1);
    }

    public AuditReport verify(long from) throws IOException {
        return new AuditVerifier(database.dataSource(DatabaseRole.READ))
                .verify(List.of(file()), AuditKey.publicFile(key()), from);
    }

    /** The first finding, in one word each; about a checkpoint if there is none about an entry. */
    String first() throws IOException {
        AuditReport report = verify();
        if (!report.problems().isEmpty()) {
            AuditReport.Problem first = report.problems().get(0);
            return first.chain() + " " + first.seq() + " " + first.kind();
        }
        return report.statements().isEmpty()
                ? "nothing"
                : report.statements().get(0).number() + " "
                        + report.statements().get(0).fault();
    }

    public long lastInFile() throws IOException {
        List<String> lines = Files.readAllLines(file());
        return Checkpoint.Signed.parse(lines.get(lines.size() - 1))
                .flatMap(Checkpoint::read)
                .orElseThrow()
                .number();
    }

    public void sql(String... statements) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
