package org.enlace.gateway.operations.certificaterenewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Role;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.ValidationPolicy;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.enlace.gateway.security.certificates.renewal.RenewalProblem;
import org.enlace.gateway.security.certificates.renewal.RenewalRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.FileSystemUtils;

/** What one node takes, another does not decline: neither while the file is on its way, nor where it cannot see whether it lies. */
class TwoNodesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LinkId LINK = LinkId.parse("police/outcomes");
    private static final CertificateFolder PLACE = CertificateFolder.accepted(LINK, "certificate");
    private static final Approvals.Who THEIRS = new Approvals.Who("ines", Role.INTEGRATOR, "police");
    private static final Approvals.Who INSTALLATION = new Approvals.Who("adela", Role.ADMINISTRATOR, "*");
    private static final Approvals.Who OTHER = new Approvals.Who("otra", Role.ADMINISTRATOR, "*");

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private final TestTls tls = new TestTls(Path.of("unused"));
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    @AfterEach
    void nothingIsLeft() throws Exception {
        sql("delete from renewals.proposal");
    }

    private static void sql(String command) throws SQLException {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(command);
        }
    }

    private static String row(String column) throws SQLException {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select " + column + " from renewals.proposal")) {
            row.next();
            return row.getString(1);
        }
    }

    private static TestNode node(String name, Path folder) {
        return new TestNode(name, database.appDataSource(), folder, ValidationPolicy.USUAL, Clock.systemUTC());
    }

    private static boolean counts(Path folder, DemoCertificateAuthority.Made made) {
        return new CertificateStore(folder, Clock.systemUTC()).accepts(LINK, "certificate", made.certificate());
    }

    private static UUID propose(TestNode at, DemoCertificateAuthority.Made made) throws Exception {
        return at.proposals.propose(THEIRS, PLACE, made.pem(), "", "x");
    }

    /** Once, as soon as the row says that it was taken. */
    private void onceTaken() {
        try {
            if (row("state").equals("ACCEPTED")) {
                meanwhile.getAndSet(() -> {}).run();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The time is asked for where files are looked at, last of all just before they are written. */
    private final class Watched extends Clock {

        @Override
        public Instant instant() {
            onceTaken();
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void whatIsDeclinedWhileItsFileIsOnItsWayDoesNotComeToCount() throws Exception {
        TestNode b = node("node-b", first);
        DemoCertificateAuthority.Made made = tls.caller("siguiente");
        UUID id = propose(b, made);
        TestNode a = new TestNode("node-a", database.appDataSource(), first, ValidationPolicy.USUAL, new Watched());
        AtomicReference<CompletableFuture<String>> answer = new AtomicReference<>();
        meanwhile.set(() -> {
            answer.set(CompletableFuture.supplyAsync(() -> declined(b, id)));
            try {
                answer.get().get(2, TimeUnit.SECONDS);
            } catch (TimeoutException waits) {
                // For the end of what the other one does.
                return;
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });

        ApprovalDecisions.Answer accepted = a.proposals.accept(INSTALLATION, id, "x");

        assertThat(answer.get()).as("somebody declined in between").isNotNull();
        assertThat(answer.get().get(2, TimeUnit.MINUTES)).isIn("CLOSED", "TAKEN_ELSEWHERE");
        assertThat(accepted).isEqualTo(ApprovalDecisions.Answer.DONE);
        assertThat(row("state")).isEqualTo("ACCEPTED");
        assertThat(counts(first, made)).isTrue();
    }

    private static String declined(TestNode at, UUID id) {
        try {
            return at.proposals.decline(OTHER, id, "no").name();
        } catch (RenewalRefusedException refused) {
            return refused.flaw().name();
        }
    }

    @Test
    void whatSomebodyDeclinedAllTheSameStopsTheFile() throws Exception {
        DemoCertificateAuthority.Made made = tls.caller("siguiente");
        UUID id = propose(node("node-b", first), made);
        DataSource watched = new DelegatingDataSource(database.appDataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                onceTaken();
                return super.getConnection();
            }
        };
        meanwhile.set(() -> {
            try {
                // As a node of the version before, which does not know of nodes.
                sql("update renewals.proposal set state = 'DECLINED', decided_by = 'otra'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        TestNode a = new TestNode("node-a", watched, first, ValidationPolicy.USUAL, Clock.systemUTC());

        assertThat(a.proposals.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.CLOSED);

        assertThat(row("state || coalesce(placed_at::text, '')")).isEqualTo("DECLINED");
        assertThat(counts(first, made)).isFalse();
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet told = statement.executeQuery(
                        "select count(*) from audit.entry e where action = 'CERTIFICATE_UNCHANGED' and e::text like '%"
                                + id + "%'")) {
            told.next();
            assertThat(told.getInt(1)).as("the audit says that it was not done").isEqualTo(1);
        }
    }

    @Test
    void whatLiesInTheFolderOfANodeThatDiedIsNotDeclinedByAnother() throws Exception {
        TestNode a = node("node-a", first);
        TestNode b = node("node-b", second);
        DemoCertificateAuthority.Made made = tls.caller("siguiente");
        UUID id = propose(a, made);
        assertThat(a.proposals.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.DONE);
        // It died after the file was moved.
        sql("update renewals.proposal set placed_at = null");

        RenewalRefusedException refused =
                catchThrowableOfType(RenewalRefusedException.class, () -> b.proposals.decline(OTHER, id, "no"));

        assertThat(refused).as("was refused").isNotNull();
        assertThat(refused.flaw()).isEqualTo(RenewalProblem.TAKEN_ELSEWHERE);
        assertThat(refused.what()).isEqualTo("node-a");
        assertThat(row("state")).isEqualTo("ACCEPTED");
        assertThat(b.proposals.accept(OTHER, id, "x")).isEqualTo(ApprovalDecisions.Answer.DONE);
        assertThat(counts(second, made)).isTrue();

        sql("update renewals.proposal set placed_at = null");
        assertThat(declined(b, id)).as("it lies here").isEqualTo("CLOSED");
        sql("update renewals.proposal set placed_at = null");
        FileSystemUtils.deleteRecursively(second.resolve("links"));
        assertThat(declined(b, id)).as("and there").isEqualTo("TAKEN_ELSEWHERE");
        assertThat(declined(a, id)).as("it lies here").isEqualTo("CLOSED");
        assertThat(row("placed_at")).isNotNull();
    }

    /** It may never come back, and after a day nobody can take the proposal again: it would stand there for ever. */
    @Test
    void whatANodeTookThatIsGoneForGoodIsDeclinedAfterADay() throws Exception {
        TestNode a = node("node-a", first);
        TestNode b = node("node-b", second);
        UUID id = propose(a, tls.caller("siguiente"));
        assertThat(a.proposals.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.DONE);
        sql("update renewals.proposal set placed_at = null, decided_at = decided_at - interval '23 hours'");
        assertThat(declined(b, id)).isEqualTo("TAKEN_ELSEWHERE");
        sql("update renewals.proposal set decided_at = decided_at - interval '2 hours'");
        assertThat(declined(b, id)).isEqualTo("DONE");
        assertThat(row("state")).isEqualTo("DECLINED");
    }

    @Test
    void whatANodeKnowsNotToLieThereAnyNodeDeclines() throws Exception {
        TestNode a = node("node-a", first);
        TestNode b = node("node-b", second);
        DemoCertificateAuthority.Made made = tls.caller("siguiente");
        UUID id = propose(a, made);
        Path draft = draft(made);
        Files.createDirectories(draft.resolve("x"));
        assertThat(catchThrowableOfType(RenewalRefusedException.class, () -> a.proposals.accept(INSTALLATION, id, "x"))
                        .flaw())
                .isEqualTo(RenewalProblem.FOLDER_CLOSED);
        assertThat(row("state || coalesce(placed_at::text, '')")).isEqualTo("ACCEPTED");
        assertThat(declined(b, id)).isEqualTo("DONE");
        assertThat(a.proposals.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.CLOSED);
        assertThat(counts(first, made)).isFalse();
    }

    /** What stands in the way of the file, where the first node would put it. */
    private Path draft(DemoCertificateAuthority.Made made) throws Exception {
        TestNode elsewhere = node("node-c", second);
        UUID id = propose(elsewhere, made);
        assertThat(elsewhere.proposals.accept(INSTALLATION, id, "x")).isEqualTo(ApprovalDecisions.Answer.DONE);
        Path folder = second.resolve(PLACE.folder());
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.toList();
        }
        Files.delete(files.get(0));
        sql("update renewals.proposal set state = 'WAITING', decided_by = null, decided_at = null, said = null,"
                + " placed_at = null, taken_on = '{}'");
        return first.resolve(PLACE.folder()).resolve("." + files.get(0).getFileName() + ".new");
    }
}
