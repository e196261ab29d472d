package org.enlace.gateway.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.exchange.delivery.TestOutbox;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code audit subject} finds with the role that it has: an entry about a delivery belongs to its message, too. */
class AuditSubjectsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void theEntriesAboutAMessageIncludeThoseAboutItsDeliveries() throws SQLException {
        TestOutbox outbox = new TestOutbox(database);
        UUID delivery = outbox.add(TestOutbox.MINISTRY);
        String message = outbox.text("select message_id::text from delivery.delivery where id = '" + delivery + "'");
        Instant now = Instant.now();
        new AuditedWrites(database.appDataSource(), Clock.systemUTC(), "test/subject")
                .write(
                        tx -> null,
                        none -> List.of(
                                AuditEvent.of(now, "sender", AuditAction.ACCEPTED, message),
                                AuditEvent.of(now.plusSeconds(1), "node", AuditAction.DELIVERED, delivery.toString())));

        assertThat(actions(message)).containsExactly("ACCEPTED", "DELIVERED");
        assertThat(actions(delivery.toString())).containsExactly("DELIVERED");
        assertThat(actions("police/reports")).isEmpty();
    }

    private static List<String> actions(String id) {
        return new AuditSubjects(database.dataSource(DatabaseRole.READ))
                .of(id).stream().map(AuditSubjects.Line::action).toList();
    }
}
