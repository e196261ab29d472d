package org.enlace.gateway.operations.certificaterenewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who proposes is not forgotten: two working days, and hours where nothing valid is left; nothing rings once it is decided. */
class ProposalAlarmsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final String ACCEPTED = "links/police/outcomes/accepted/certificate";
    private static final Duration TWO_DAYS = Duration.ofHours(48);
    /** The next Friday at noon, by the clock of Ecuador. */
    private static final Instant FRIDAY = LocalDate.ofInstant(TestTls.NOW, Agreement.ZONE)
            .with(TemporalAdjusters.next(DayOfWeek.FRIDAY))
            .atTime(LocalTime.NOON)
            .atZone(Agreement.ZONE)
            .toInstant();

    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() throws Exception {
        sql("delete from renewals.proposal");
        Files.createDirectories(folder);
    }

    private static void sql(String sql) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void proposed(Instant at) throws Exception {
        try (Connection owner = database.superuser();
                PreparedStatement insert = owner.prepareStatement("""
                        insert into renewals.proposal (id, institution, link, credential, sha256, pem, subject, valid_from, valid_until, note, proposed_by,
                            proposed_at, expires_at, state)
                        values (?, 'police', 'police/outcomes', 'certificate', repeat('a', 64), 'x', 'CN=x', ?, ?, 'x', 'ines', ?, ?, 'WAITING')""")) {
            insert.setObject(1, ID);
            for (int i = 2; i <= 4; i++) {
                insert.setTimestamp(i, Timestamp.from(at));
            }
            insert.setTimestamp(5, Timestamp.from(at.plus(ProposalService.GOOD)));
            insert.executeUpdate();
        }
    }

    private List<Alarm> at(Instant now, Duration after) throws Exception {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        try (Connection tx = database.app()) {
            return new ProposalAlarms(new CertificateStore(folder, clock), clock, after).alarms(tx);
        }
    }

    @Test
    void twoWorkingDaysAreEnoughAndAWeekendIsNone() throws Exception {
        proposed(FRIDAY);
        assertThat(at(FRIDAY.plus(Duration.ofHours(48)), TWO_DAYS)).as("Sunday").isEmpty();
        assertThat(at(FRIDAY.plus(Duration.ofHours(95)), TWO_DAYS))
                .as("Tuesday, an hour before noon")
                .isEmpty();
        assertThat(at(FRIDAY.plus(Duration.ofHours(97)), TWO_DAYS))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.kind()).isEqualTo(Alarm.Kind.PROPOSAL_WAITS);
                    assertThat(alarm.sender()).as("the institution sees it too").isEqualTo("police/outcomes");
                    assertThat(alarm.receiver()).isNull();
                    assertThat(alarm.since()).isEqualTo(FRIDAY);
                    assertThat(alarm.subject()).isEqualTo(ID.toString());
                });
        assertThat(at(FRIDAY.plus(Duration.ofHours(97)), Duration.ZERO))
                .as("nobody wants it")
                .isEmpty();
        assertThat(at(FRIDAY.plus(ProposalService.GOOD), TWO_DAYS))
                .as("nobody can answer any more")
                .isEmpty();
    }

    @Test
    void itRingsWithinHoursWhereNothingValidIsLeftWithinAWeek() throws Exception {
        TestTls tls = new TestTls(folder);
        proposed(FRIDAY);
        Instant soon = FRIDAY.plus(Duration.ofHours(5));
        tls.trust(ACCEPTED, "now", tls.authority.issue("a", TestTls.BEGAN, FRIDAY.plus(Duration.ofDays(6))));
        assertThat(at(FRIDAY.plus(Duration.ofHours(3)), TWO_DAYS)).isEmpty();
        assertThat(at(soon, TWO_DAYS)).as("it ends within a week").hasSize(1);
        assertThat(at(soon.plus(Duration.ofDays(29)), TWO_DAYS))
                .as("it has ended")
                .hasSize(1);
        tls.trust(ACCEPTED, "later", tls.authority.issue("b", TestTls.BEGAN, FRIDAY.plus(Duration.ofDays(60))));
        assertThat(at(soon, TWO_DAYS)).as("another one goes on").isEmpty();
        assertThat(at(FRIDAY.plus(Duration.ofHours(2)), Duration.ofHours(1)))
                .as("an installation that wants it sooner")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPTED", "DECLINED", "WITHDRAWN"})
    void whatIsDecidedRingsNoMore(String state) throws Exception {
        proposed(FRIDAY);
        Instant later = FRIDAY.plus(Duration.ofDays(10));
        assertThat(at(later, TWO_DAYS)).hasSize(1);
        sql("update renewals.proposal set state = '" + state + "', decided_by = 'x', decided_at = now(), said = 'x'");
        assertThat(at(later, TWO_DAYS)).isEmpty();
    }
}
