package org.enlace.gateway.renewals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Role;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.access.TestAccess;
import org.enlace.gateway.certificates.Authority;
import org.enlace.gateway.certificates.CertificateState;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.RenewalFlaw;
import org.enlace.gateway.certificates.RenewalRefused;
import org.enlace.gateway.certificates.TestTls;
import org.enlace.gateway.partners.TestPartners;
import org.enlace.gateway.replay.TestReplays;
import org.enlace.gateway.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** What waits does not wait for ever, and not in any number; what was taken and could not be put into its place is put there by the same answer. */
class ProposalsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final LinkId LINK = LinkId.parse("police/outcomes");
    private static final Place PLACE = Place.accepted(LINK, "certificate");
    private static final Approvals.Who THEIRS = new Approvals.Who("ines", Role.INTEGRATOR, "police");
    private static final Approvals.Who HOUSE = new Approvals.Who("adela", Role.ADMINISTRATOR, "*");

    private final TestTls tls = new TestTls(TestReplays.CERTIFICATES);

    @AfterEach
    void nothingIsLeft() throws Exception {
        FileSystemUtils.deleteRecursively(TestReplays.CERTIFICATES);
        Files.createDirectories(TestReplays.CERTIFICATES);
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from renewals.proposal");
        }
    }

    private static Proposals room(Duration later) {
        return all(later).proposals;
    }

    private static TestRenewals all(Duration later) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        return new TestRenewals(
                database.appDataSource(),
                TestPartners.shipped(),
                new Certificates(TestReplays.CERTIFICATES, clock),
                TestAccess.approvals(database.appDataSource(), clock),
                clock);
    }

    private static UUID propose(Proposals room, Authority.Made made) throws Exception {
        return room.propose(THEIRS, PLACE, made.pem(), "", "x");
    }

    @Test
    void soManyWaitAtOnceAndNoMoreAndNoneForEver() throws Exception {
        Proposals room = room(Duration.ZERO);
        UUID last = null;
        for (int i = 0; i < Proposals.MOST; i++) {
            last = propose(room, tls.caller("n" + i));
        }
        RenewalRefused full = catchThrowableOfType(RenewalRefused.class, () -> propose(room, tls.caller("uno más")));
        assertThat(full.flaw()).isEqualTo(RenewalFlaw.TOO_MANY_WAIT);
        Proposals later = room(Proposals.GOOD.plusHours(1));
        assertThat(later.accept(HOUSE, last, "x")).isEqualTo(SecondVoices.Answer.CLOSED);
        propose(later, tls.caller("uno más"));
    }

    @Test
    void whatCouldNotBePutIntoItsPlaceIsPutThereByTheSameAnswer() throws Exception {
        Proposals room = room(Duration.ZERO);
        Authority.Made next = tls.caller("siguiente");
        UUID id = propose(room, next);
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            // As of a machine that died between the two.
            statement.execute(
                    "update renewals.proposal set state = 'ACCEPTED', decided_by = 'adela', decided_at = now()");
        }
        assertThat(room.accept(HOUSE, id, "x")).isEqualTo(SecondVoices.Answer.DONE);
        assertThat(new Certificates(TestReplays.CERTIFICATES, Clock.systemUTC())
                        .accepts(LINK, "certificate", next.certificate()))
                .isTrue();
        assertThat(room.accept(HOUSE, id, "x")).isEqualTo(SecondVoices.Answer.CLOSED);
    }

    @Test
    void whatHasEndedMeanwhileIsNotTaken() throws Exception {
        UUID id =
                propose(room(Duration.ZERO), tls.authority.issue("breve", TestTls.BEGAN, TestTls.NOW.plusSeconds(600)));
        RenewalRefused over = catchThrowableOfType(
                RenewalRefused.class, () -> room(Duration.ofDays(1)).accept(HOUSE, id, "x"));
        assertThat(over.flaw()).isEqualTo(RenewalFlaw.OUT_OF_DATE);
    }

    @Test
    void nobodyAnswersHimself() throws Exception {
        Proposals room = room(Duration.ZERO);
        UUID id = propose(room, tls.caller("siguiente"));
        Approvals.Who same = new Approvals.Who(THEIRS.user(), Role.ADMINISTRATOR, "*");
        assertThat(room.accept(same, id, "x")).isEqualTo(SecondVoices.Answer.NOT_YOURS);
    }

    private static void accepted(UUID id, String when) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "update renewals.proposal set state = 'ACCEPTED', decided_by = 'adela', placed_at = null, decided_at = now() - interval '"
                            + when + "' where id = '" + id + "'");
        }
    }

    private static int count(String sql) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int taken(UUID id) throws Exception {
        return count("audit.entry e where action = 'CERTIFICATE_TAKEN' and e::text like '%" + id + "%'");
    }

    @Test
    void whoeverTakesItAgainIsInTheAuditAndNotForEver() throws Exception {
        Proposals room = room(Duration.ZERO);
        UUID id = propose(room, tls.caller("siguiente"));
        accepted(id, "25 hours");
        assertThat(room.accept(HOUSE, id, "x")).isEqualTo(SecondVoices.Answer.CLOSED);
        accepted(id, "23 hours");
        assertThat(room.accept(HOUSE, id, "x")).isEqualTo(SecondVoices.Answer.DONE);
        assertThat(taken(id)).isEqualTo(1);

        // It lies there, and only the row does not know.
        accepted(id, "1 hour");
        assertThat(room.accept(HOUSE, id, "x")).isEqualTo(SecondVoices.Answer.DONE);
        assertThat(taken(id)).as("no file was changed").isEqualTo(1);
        assertThat(count("renewals.proposal where placed_at is not null")).isEqualTo(1);
        accepted(id, "1 hour");
        assertThat(room.decline(HOUSE, id, "x")).as("it counts").isEqualTo(SecondVoices.Answer.CLOSED);
    }

    @Test
    void whatWasTakenAndDoesNotLieThereCanBeDeclined() throws Exception {
        Proposals room = room(Duration.ZERO);
        UUID id = propose(room, tls.caller("siguiente"));
        accepted(id, "25 hours");
        assertThat(room.decline(HOUSE, id, "mejor no")).isEqualTo(SecondVoices.Answer.DONE);
        assertThat(room.accept(HOUSE, id, "x")).isEqualTo(SecondVoices.Answer.CLOSED);
    }

    @Test
    void whatIsTakenOutDoesNotComeBackByAnOldRow() throws Exception {
        TestRenewals all = all(Duration.ZERO);
        UUID id = propose(all.proposals, tls.caller("siguiente"));
        UUID again = propose(all.proposals, tls.caller("otro"));
        tls.trust(PLACE.folder().toString(), "before", tls.caller("anterior"));
        assertThat(all.proposals.accept(HOUSE, id, "x")).isEqualTo(SecondVoices.Answer.DONE);
        accepted(id, "1 hour");
        String file = new Certificates(TestReplays.CERTIFICATES, Clock.systemUTC())
                .states().stream()
                        .map(CertificateState::file)
                        .filter(each -> !each.equals("before.pem"))
                        .findFirst()
                        .orElseThrow();
        ApprovalNeeded needed =
                catchThrowableOfType(ApprovalNeeded.class, () -> all.renewals.retire(HOUSE, PLACE, file, "x"));
        TestAccess.voices(database.appDataSource(), Clock.systemUTC())
                .vote(needed.approval(), new Approvals.Who("otra", Role.ADMINISTRATOR, "*"), true);
        all.renewals.retire(HOUSE, PLACE, file, "x");
        assertThat(all.proposals.accept(HOUSE, id, "x")).isEqualTo(SecondVoices.Answer.CLOSED);
        assertThat(count("renewals.proposal where state = 'WAITING' and id = '" + again + "'"))
                .as("another certificate")
                .isEqualTo(1);
    }

    @Test
    void whoTriesInVainTooOftenWaits() throws Exception {
        Proposals room = room(Duration.ZERO);
        for (int i = 0; i < 30; i++) {
            var unused = catchThrowableOfType(RenewalRefused.class, () -> room.propose(THEIRS, PLACE, "hola", "", "x"));
        }
        RenewalRefused often = catchThrowableOfType(RenewalRefused.class, () -> propose(room, tls.caller("siguiente")));
        assertThat(often).isNotNull();
        assertThat(often.flaw().name()).isEqualTo("TOO_OFTEN");
    }
}
