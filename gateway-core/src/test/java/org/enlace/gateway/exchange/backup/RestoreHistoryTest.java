package org.enlace.gateway.exchange.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditTrail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is missing after a restore, as rows. */
class RestoreHistoryTest {

    private static final String LINK = "police/reports";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final UUID epoch = UUID.randomUUID();
    private final UUID known = UUID.randomUUID();
    private final UUID lost = UUID.randomUUID();
    private RestoreHistory restores;

    @BeforeEach
    void restored() throws SQLException {
        database.empty("recovery.lost", "recovery.shown", "recovery.epoch", "journal.batch_in");
        Clock clock = Clock.systemUTC();
        restores = new RestoreHistory(
                database.appDataSource(), new AuditTrail(database.appDataSource(), clock, "test/trail"), clock);
        sql("insert into recovery.epoch (id, restored_at, taken_at, state) values ('" + epoch
                + "', now(), now() - interval '1 day', 'HEALING')");
        arrives(known);
    }

    @Test
    void onlyWhatTheDatabaseDoesNotKnowIsMissingHoweverOftenItIsShown() {
        assertThat(show(LINK, known, lost, lost)).isOne();
        assertThat(show(LINK, known, lost)).isOne();

        assertThat(missing("*")).containsExactly(lost);
        assertThat(restores.all("*")).singleElement().satisfies(each -> {
            assertThat(each.links()).containsEntry(LINK, 3L);
            assertThat(each.lost()).isOne();
            assertThat(each.missing()).isOne();
        });
    }

    @Test
    void aMessageThatComesBackIsMissingNoLonger() throws SQLException {
        show(LINK, lost);

        arrives(lost);

        assertThat(missing("*")).isEmpty();
        assertThat(restores.one(epoch).orElseThrow().lost()).isOne();
        assertThat(restores.one(epoch).orElseThrow().missing()).isZero();
    }

    @Test
    void theReceiptOfAnotherLinkIsNoProof() {
        assertThat(show("fge/status", known)).isOne();
    }

    @Test
    void anInstitutionSeesItsOwn() {
        show(LINK, lost);

        assertThat(missing("police")).containsExactly(lost);
        assertThat(missing("fge")).isEmpty();
        assertThat(restores.all("fge").get(0).links()).isEmpty();
        assertThat(restores.all("fge").get(0).missing()).isZero();
    }

    @Test
    void aLongListIsReadByPages() {
        UUID[] many =
                java.util.stream.Stream.generate(UUID::randomUUID).limit(5).toArray(UUID[]::new);
        show(LINK, many);

        List<MissingMessage> first = restores.missing(epoch, "*", Optional.empty(), 3);
        List<MissingMessage> rest =
                restores.missing(epoch, "*", Optional.of(first.get(2).receiptId()), 3);

        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(2);
        assertThat(java.util.stream.Stream.concat(first.stream(), rest.stream()).map(MissingMessage::receiptId))
                .containsExactlyInAnyOrder(many);
    }

    @Test
    void aRestoreIsAnnouncedOnceAndHealsWhenSomebodySaysSo() throws SQLException {
        assertThat(restores.announce()).hasSize(1);
        assertThat(restores.announce()).hasSize(1);
        assertThat(audited("RESTORED")).isOne();

        restores.close("operator:ana", epoch);

        assertThat(restores.healing()).isEmpty();
        assertThat(restores.announce()).isEmpty();
        assertThat(audited("HEALED")).isOne();
    }

    private long show(String link, UUID... receipts) {
        return restores.show(
                "operator:ana",
                epoch,
                link,
                java.util.Arrays.stream(receipts)
                        .map(each -> new PartnerReceipt(each, null, null))
                        .toList());
    }

    private List<UUID> missing(String partner) {
        return restores.missing(epoch, partner, Optional.empty(), 100).stream()
                .map(MissingMessage::receiptId)
                .toList();
    }

    /** As a file does: its batch id is its receipt. */
    private static void arrives(UUID receipt) throws SQLException {
        sql("insert into journal.batch_in (id, link, digest, bytes, state, received_at) values ('" + receipt + "', '"
                + LINK + "', sha256('" + receipt + "'), 1, 'DONE', now())");
    }

    private long audited(String action) throws SQLException {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                var rows = statement.executeQuery("select count(*) from audit.entry where action = '" + action
                        + "' and subject = '" + epoch + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void sql(String text) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(text);
        }
    }
}
