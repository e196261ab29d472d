package org.enlace.gateway.exchange.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads and writes the history of backups that the database keeps. Thread-safe: it holds no state. */
@Component
public class BackupHistory {

    private static final String LAST = "select max(taken_at) from recovery.backup";

    private static final String NOTE =
            "insert into recovery.backup (taken_at, bytes, key_number) values (?, ?, ?) on conflict (taken_at) do update set bytes = excluded.bytes, key_number = excluded.key_number";

    /** The error of tables that are older than this program. */
    private static final String NOTE_WITHOUT_KEY =
            "insert into recovery.backup (taken_at, bytes) values (?, ?) on conflict (taken_at) do update set bytes = excluded.bytes";

    private static final String KNOWN = "select to_regclass('recovery.backup') is not null";

    private static final String NUMBERED =
            "select exists (select from pg_attribute where attrelid = to_regclass('recovery.backup') and attname = 'key_number')";

    /** Rows without bytes are no backups. */
    private static final String TAKEN = "select exists (select from recovery.backup where bytes is not null)";

    private static final String NUMBER =
            "select key_number from recovery.backup where key_number is not null order by taken_at desc limit 1";

    /** The state that the last one has; without any, the day from which one is missed. */
    public Instant last(Connection tx) throws SQLException {
        return SqlStatement.of(tx, LAST)
                .first(row -> SqlStatement.instant(row, 1))
                .orElse(Instant.EPOCH);
    }

    /**
     * Records a backup, with the rights of the database's owner: the gateway itself may not. False if the tables are older than this program and have
     * no place for it.
     */
    static boolean note(Connection owner, Instant takenAt, long bytes, String key) throws SQLException {
        if (!says(owner, KNOWN)) {
            return false;
        }
        SqlStatement insert = says(owner, NUMBERED)
                ? SqlStatement.of(owner, NOTE, takenAt, bytes, key)
                : SqlStatement.of(owner, NOTE_WITHOUT_KEY, takenAt, bytes);
        return insert.update() == 1;
    }

    /** Returns whether a backup was ever taken. If so, its recovery key must exist somewhere. */
    static boolean any(Connection owner) throws SQLException {
        return says(owner, KNOWN) && says(owner, TAKEN);
    }

    /** Returns whether the last backup whose key is known was sealed with another key than this one. */
    static boolean otherKey(Connection owner, String number) throws SQLException {
        return says(owner, NUMBERED)
                && SqlStatement.of(owner, NUMBER)
                        .first(row -> row.getString(1))
                        .filter(last -> !last.equals(number))
                        .isPresent();
    }

    private static boolean says(Connection owner, String question) throws SQLException {
        return SqlStatement.of(owner, question).single(row -> row.getBoolean(1));
    }
}
