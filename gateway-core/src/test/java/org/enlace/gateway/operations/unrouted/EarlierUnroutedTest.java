package org.enlace.gateway.operations.unrouted;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.exchange.journal.UnroutedMessages;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.RecordType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that versions before gave to nobody are listed once, and raise the alarm. */
class EarlierUnroutedTest {

    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    private static final String PARTNERS = "../mappings/catalogue/partners/";
    private static final String REFERRAL =
            PARTNERS + "ministry/referrals/protection-referral/v2/samples/consented/record.json";
    private static final String ALERT = PARTNERS + "eurofront/alerts/border-alert/v1/samples/rumichaca/record.json";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final MovingClock clock = new MovingClock(NOW.plus(Duration.ofHours(1)));
    private final TestRegistry registry = new TestRegistry(new TestSealing());
    private EarlierUnrouted earlier;

    @BeforeEach
    void anEmptyJournal() throws Exception {
        database.empty("journal.message", "journal.record", "journal.unrouted", "delivery.delivery");
        run("update journal.unrouted_search set past = '00000000-0000-0000-0000-000000000000', done_at = null,"
                + " before = '2026-03-08T00:00:00Z'");
        earlier = new EarlierUnrouted(
                database.appDataSource(), new UnroutedMessages(), registry.records, TestPartners.shipped(), clock);
    }

    @Test
    void whatWentToNobodyIsListedOnceAndWhatIsMeantToIsNot() throws Exception {
        UUID board = referral("JCPD", "ACCEPTED");
        UUID served = referral("MIES", "ACCEPTED");
        referral("JCPD", "SUPERSEDED");
        referral("JCPD", "WITHDRAWN");
        ObjectNode red = read(ALERT);
        ((ObjectNode) red.at("/handling/marking")).put("code", "RED");
        message("eurofront/alerts", "border-alert/v1", red, "ACCEPTED");

        while (earlier.pass()) {
            // All of them.
        }

        assertThat(rows("select message_id || ' ' || array_to_string(conditions, ';') from journal.unrouted"))
                .containsExactlyInAnyOrder(board + " referrals referral.to equals", served + " ");
        assertThat(rows("select done_at from journal.unrouted_search where done_at is not null"))
                .isEmpty();
        assertThat(alarms())
                .extracting(Alarm::kind, Alarm::sender, Alarm::record, Alarm::subject, Alarm::count)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        Alarm.Kind.NO_RECIPIENT,
                        "ministry/referrals",
                        "protection-referral",
                        "referrals referral.to equals",
                        1L));

        clock.forward(Duration.ofDays(1));
        earlier.pass();
        run("update journal.message set state = 'SUPERSEDED' where id = '" + board + "'");
        earlier.pass();

        assertThat(rows("select done_at::text from journal.unrouted_search where done_at is not null"))
                .hasSize(1);
        assertThat(rows("select outcome from journal.unrouted where message_id = '" + board + "'"))
                .containsExactly("REPLACED");
    }

    private List<Alarm> alarms() throws Exception {
        return new Transactions(database.appDataSource()).run(tx -> new UnroutedAlarms().alarms(tx));
    }

    private UUID referral(String to, String state) throws Exception {
        ObjectNode body = read(REFERRAL);
        ((ObjectNode) body.at("/referral/to")).put("code", to);
        return message("ministry/referrals", "protection-referral/v1", body, state);
    }

    private UUID message(String link, String record, ObjectNode body, String state) throws Exception {
        UUID id = TimeOrderedId.at(NOW);
        new Transactions(database.appDataSource()).run(tx -> {
            try (PreparedStatement insert = tx.prepareStatement("""
                    insert into journal.message (id, link, credential, record, business_id, version, state, received_at, accepted_at, bytes)
                    values (?, ?, 'main', ?, ?, 1, ?, ?::timestamptz, ?::timestamptz, 1)""")) {
                insert.setObject(1, id);
                insert.setString(2, link);
                insert.setString(3, record);
                insert.setString(4, id.toString());
                insert.setString(5, state);
                insert.setString(6, NOW.toString());
                insert.setString(7, NOW.toString());
                insert.executeUpdate();
            }
            var sealed = registry.sealing.prepare(
                    id, new CanonicalRecord(record, body), new RecordType(record, List.of(), List.of()));
            registry.journal.records(tx, List.of(sealed.skeleton()));
            return id;
        });
        return id;
    }

    private static ObjectNode read(String file) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(Path.of(file).toFile());
    }

    private static void run(String sql) throws Exception {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
