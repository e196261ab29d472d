package org.enlace.gateway.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.console.Seed;
import org.enlace.gateway.console.traffic.RegistrySummary.National;
import org.enlace.gateway.console.traffic.RegistrySummary.Population;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistrySummaryTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Viewer ALL = new Viewer("olga", Role.OPERATOR, Right.WHOLE_INSTALLATION);

    private final RegistryQueries queries =
            new RegistryQueries(new ScopedReader(database.dataSource(DatabaseRole.READ)));
    private Seed seed;

    @BeforeEach
    void begin() throws SQLException {
        seed = new Seed(database);
    }

    @AfterEach
    void empty() throws SQLException {
        seed.close();
        try (var owner = database.superuser();
                var statement = owner.createStatement()) {
            statement.execute(
                    "truncate registry.current_record, registry.mention, registry.case_file, registry.person cascade");
            statement.execute("truncate journal.message");
        }
    }

    @Test
    void anEmptyRegistryCountsNothing() {
        assertThat(queries.summary(ALL)).isEqualTo(new RegistrySummary(new National(0, 0), Map.of()));
    }

    @Test
    void aMergedCaseCountsOnce() throws SQLException {
        UUID one = report("PN-1", seed.person());
        UUID other = report("PN-2", seed.person());
        assertThat(queries.summary(ALL).national()).isEqualTo(new National(2, 2));

        seed.merged(other, one);
        assertThat(queries.summary(ALL).national().cases()).isEqualTo(1);
    }

    @Test
    void aPersonInTwoReportsIsOneVictim() throws SQLException {
        UUID person = seed.person();
        report("PN-1", person);
        report("PN-2", person);

        assertThat(queries.summary(ALL).national()).isEqualTo(new National(2, 1));
    }

    @Test
    void aCaseStatusNamesNoFurtherVictimsOfACaseThatARecordRegisters() throws SQLException {
        UUID file = report("PN-1", seed.person());
        status("NDD-1", file, seed.person());
        assertThat(queries.summary(ALL).national()).isEqualTo(new National(1, 1));

        UUID alone = seed.caseFile();
        status("NDD-2", alone, seed.person());
        assertThat(queries.summary(ALL).national()).isEqualTo(new National(2, 2));
    }

    @Test
    void anOlderVersionDoesNotCount() throws SQLException {
        UUID old = seed.message("police/reports", "police-report", "PN-1", "SUPERSEDED", seed.ago(9));
        UUID file = report("PN-1", seed.person());
        seed.mention(old, seed.person(), file, "VICTIM", null);

        assertThat(queries.summary(ALL).national()).isEqualTo(new National(1, 1));
    }

    @Test
    void suspectsAreNoVictims() throws SQLException {
        UUID message = seed.message("police/reports", "police-report", "PN-1", "ACCEPTED", seed.ago(5));
        UUID file = seed.caseFile();
        seed.current(message, "police/reports", "PN-1", "police-report", file, null);
        seed.mention(message, seed.person(), file, "SUSPECT", null);

        assertThat(queries.summary(ALL).national()).isEqualTo(new National(1, 0));
    }

    @Test
    void aReferencePopulationIsKeptApart() throws SQLException {
        report("PN-1", seed.person());
        for (int row = 0; row < 3; row++) {
            UUID message = seed.message("iom/cases", "victim-registration", "f:" + row, "ACCEPTED", seed.ago(5));
            seed.current(message, "iom/cases", "f:" + row, "victim-registration", null, "IOM");
            seed.mention(message, seed.person(), null, "VICTIM", "IOM");
        }

        assertThat(queries.summary(ALL))
                .isEqualTo(new RegistrySummary(new National(1, 1), Map.of("IOM", new Population(3))));
    }

    @Test
    void anInstitutionCountsWhatItMaySee() throws SQLException {
        report("PN-1", seed.person());

        assertThat(queries.summary(new Viewer("pablo", Role.OPERATOR, "police")).national())
                .isEqualTo(new National(1, 1));
        assertThat(queries.summary(new Viewer("ivan", Role.OPERATOR, "iom")).national())
                .isEqualTo(new National(0, 0));
    }

    @Test
    void aReceiverCountsWhatWasSentToIt() throws SQLException {
        UUID report = seed.message("police/reports", "police-report", "PN-1", "ACCEPTED", seed.ago(5));
        UUID file = seed.caseFile();
        seed.current(report, "police/reports", "PN-1", "police-report", file, null);
        seed.mention(report, seed.person(), file, "VICTIM", null);
        Viewer ministry = new Viewer("marta", Role.OPERATOR, "ministry");
        assertThat(queries.summary(ministry).national()).isEqualTo(new National(0, 0));

        seed.delivery(report, "police/reports", "ministry/notices", "police-report", "PN-1", "DELIVERED", seed.ago(4));
        assertThat(queries.summary(ministry).national()).isEqualTo(new National(1, 1));
    }

    @Test
    void aPageCountsEveryHalfMinuteForEachInstitution() throws SQLException {
        MovingClock clock = new MovingClock(Instant.now());
        RegistrySummaryCache remembered = new RegistrySummaryCache(queries, clock);
        Viewer police = new Viewer("pablo", Role.OPERATOR, "police");
        assertThat(remembered.of(ALL).national().cases()).isZero();

        report("PN-1", seed.person());
        assertThat(remembered.of(ALL).national().cases()).isZero();
        assertThat(remembered.of(police).national().cases()).isEqualTo(1);
        clock.forward(Duration.ofSeconds(31));
        assertThat(remembered.of(ALL).national().cases()).isEqualTo(1);
    }

    private UUID report(String businessId, UUID victim) throws SQLException {
        UUID message = seed.message("police/reports", "police-report", businessId, "ACCEPTED", seed.ago(5));
        UUID file = seed.caseFile();
        seed.current(message, "police/reports", businessId, "police-report", file, null);
        seed.mention(message, victim, file, "VICTIM", null);
        return file;
    }

    private void status(String businessId, UUID file, UUID victim) throws SQLException {
        UUID message = seed.message("fge/status", "case-status", businessId, "ACCEPTED", seed.ago(5));
        seed.current(message, "fge/status", businessId, "case-status", file, null);
        seed.mention(message, victim, file, "VICTIM", null);
    }
}
