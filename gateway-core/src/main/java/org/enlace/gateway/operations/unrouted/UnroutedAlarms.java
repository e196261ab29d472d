package org.enlace.gateway.operations.unrouted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.alarm.AlarmSource;
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
        List<Alarm> found = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(OPEN)) {
            select.setInt(1, MOST);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Alarm(
                            Alarm.Kind.NO_RECIPIENT,
                            row.getString(1),
                            null,
                            row.getString(2),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getLong(5),
                            subject(List.of((String[]) row.getArray(3).getArray()))));
                }
            }
        }
        return found;
    }

    private static String subject(List<String> conditions) {
        String named = String.join("; ", conditions.subList(0, Math.min(NAMED, conditions.size())));
        return conditions.size() > NAMED ? named + "; …" : named;
    }
}
