package org.enlace.gateway.security.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.verification.AuditDump;
import org.enlace.gateway.security.audit.verification.AuditVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * A long audit is verified as a stream, from the database and from a dump: ten thousand entries in the build; a million, with the time it takes, with
 * {@code -Denlace.audit.million=true}.
 */
class MillionEntriesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final boolean MILLION = Boolean.getBoolean("enlace.audit.million");
    private static final int CHAINS = 4;
    private static final int AT_ONCE = MILLION ? 10_000 : 500;
    private static final int ROUNDS = MILLION ? 25 : 5;
    private static final int ENTRIES = CHAINS * AT_ONCE * ROUNDS;

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @Test
    void allAreReadAndOneChangedIsNamed() throws SQLException, IOException {
        AuditFixture auditFixture = new AuditFixture(database, folder);
        List<ChainHead> heads = write(auditFixture);

        long begun = System.nanoTime();
        AuditReport report = auditFixture.verify();
        say("verified from the database", begun);
        assertThat(report.intact()).as("%s", report).isTrue();
        assertThat(report.entries()).isEqualTo(ENTRIES);
        assertThat(report.chains()).isEqualTo(CHAINS);
        assertThat(report.checkpoints()).isEqualTo(ROUNDS);

        Path dump = folder.resolve("audit.dump");
        begun = System.nanoTime();
        AuditDump.write(database.appDataSource(), dump);
        say("dumped (" + Files.size(dump) / 1_000_000 + " MB)", begun);
        begun = System.nanoTime();
        AuditReport offline = AuditVerifier.ofDump(dump)
                .verify(List.of(auditFixture.file()), AuditKey.publicFile(auditFixture.key()), 1);
        say("verified from the dump", begun);
        assertThat(offline).isEqualTo(report);
        say("the checkpoint file has " + Files.size(auditFixture.file()) / 1_000 + " kB", begun);

        ChainHead changed = heads.get(2);
        auditFixture.sql("update audit.entry set actor = 'operator:eve' where chain = '" + changed.chain()
                + "' and seq = " + (AT_ONCE + 7));
        assertThat(auditFixture.first()).isEqualTo(changed.chain() + " " + (AT_ONCE + 7) + " CHANGED");
    }

    private List<ChainHead> write(AuditFixture auditFixture) throws SQLException, IOException {
        List<ChainHead> heads = new ArrayList<>();
        try (Connection app = database.app();
                Connection superuser = database.superuser()) {
            for (int number = 0; number < CHAINS; number++) {
                UUID chain = new UUID(random.nextLong(), random.nextLong());
                AuditRepository.insertChain(app, chain, "lane-" + number, Instant.EPOCH);
                heads.add(ChainHead.ofNew(chain));
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int number = 0; number < CHAINS; number++) {
                    heads.set(number, copy(superuser, heads.get(number), "lane-" + number));
                }
                assertThat(auditFixture.checkpoint()).isTrue();
            }
        }
        return heads;
    }

    private ChainHead copy(Connection app, ChainHead chainHead, String lane) throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        ChainHead at = chainHead;
        for (int i = 0; i < AT_ONCE; i++) {
            AuditEntry entry = AuditEntry.after(at, event(at.seq() + 1, lane));
            AuditEvent event = entry.event();
            rows.append(String.join(
                            "\t",
                            entry.chain().toString(),
                            Long.toString(entry.seq()),
                            event.at().toString(),
                            event.actor(),
                            event.action().name(),
                            event.subject(),
                            facts(event),
                            "\\\\x" + HexFormat.of().formatHex(entry.prev()),
                            "\\\\x" + HexFormat.of().formatHex(entry.hash())))
                    .append('\n');
            at = entry.head();
        }
        app.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy audit.entry from stdin",
                        new java.io.ByteArrayInputStream(rows.toString().getBytes(UTF_8)));
        return at;
    }

    private AuditEvent event(long seq, String lane) {
        return seq == 1
                ? AuditEvent.of(Instant.EPOCH, "gateway", AuditAction.CHAIN_STARTED, lane)
                : AuditEvent.of(
                        Instant.EPOCH.plusMillis(seq),
                        "police/reports#main",
                        AuditAction.ACCEPTED,
                        new UUID(random.nextLong(), random.nextLong()).toString(),
                        Map.of(
                                "record",
                                "police-report",
                                "version",
                                "1",
                                "receipt",
                                Long.toHexString(random.nextLong())));
    }

    private static String facts(AuditEvent event) {
        return event.facts().entrySet().stream()
                .map(fact -> "\"" + fact.getKey() + "\": \"" + fact.getValue() + "\"")
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
    }

    private static void say(String what, long begun) {
        if (MILLION) {
            System.out.printf(
                    "%,d entries %s: %d ms%n",
                    ENTRIES, what, Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
    }
}
