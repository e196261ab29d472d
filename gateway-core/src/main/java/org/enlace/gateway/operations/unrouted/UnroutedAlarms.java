package org.enlace.gateway.operations.unrouted;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.alarm.AlarmSource;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Raises alarms for undecided records that no agreement applies to: one for each sender, record type and cause. Thread-safe. */
@Component
class UnroutedAlarms implements AlarmSource {

    /** The most conditions that an alarm names; a record may fail those of many agreements. */
    private static final int NAMED = 3;

    /** The most records that are counted, because this runs every few seconds. */
    private static final int MOST = 10_000;

    private static final String OPEN = """
            select link, record, conditions, min(accepted_at), count(*)
            from (select u.link, u.record, u.conditions, u.accepted_at
                  from journal.unrouted u join journal.message m on m.id = u.message_id and m.state = 'ACCEPTED'
                  where u.ended_at is null order by u.message_id limit ?) open
            group by link, record, conditions order by 4, link, record, conditions""";

    @Override
    public List<Alarm> alarms(Connection tx) throws SQLException {
        return SqlStatement.of(tx, OPEN, MOST)
                .list(row -> new Alarm(
                        Alarm.Kind.NO_RECIPIENT,
                        row.getString(1),
                        null,
                        row.getString(2),
                        SqlStatement.instant(row, 4),
                        row.getLong(5),
                        subject(List.of((String[]) row.getArray(3).getArray()))));
    }

    private static String subject(List<String> conditions) {
        String named = String.join("; ", conditions.subList(0, Math.min(NAMED, conditions.size())));
        return conditions.size() > NAMED ? named + "; …" : named;
    }
}
