package org.enlace.gateway.operations.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A later version ran on these tables, or runs beside this one. */
class TrackedAlarmRepositoryTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void anAlarmThatOnlyALaterVersionKnowsStopsNoOther() throws SQLException {
        try (Connection tx = database.app();
                Statement statement = tx.createStatement()) {
            for (String kind : new String[] {"OF_TOMORROW", "SPACE"}) {
                statement.execute("insert into notices.alarm (id, alarm, kind, since, raised_at) values"
                        + " (gen_random_uuid(), gen_random_uuid(), '" + kind + "', now(), now())");
            }
            statement.execute("insert into notices.notice (id, alarm_id, way, reason, made_at)"
                    + " select gen_random_uuid(), id, 'mail', 'RAISED', now() from notices.alarm");
            assertThat(new TrackedAlarmRepository().open(tx))
                    .singleElement()
                    .satisfies(each -> assertThat(each.alarm().kind()).isEqualTo(Alarm.Kind.SPACE));
            assertThat(new NotificationRepository().waiting(tx, "mail", 10))
                    .singleElement()
                    .satisfies(each -> assertThat(each.alarm().kind()).isEqualTo(Alarm.Kind.SPACE));
        }
    }
}
