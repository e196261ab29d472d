package org.enlace.gateway.security.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.enlace.gateway.platform.database.RowArrays;

/** Removes the reasons that people wrote when they opened values, or asked for an approval. Thread-safe: it holds no state. */
public final class ValueAccessReasons {

    /**
     * Removes the reason from everything with one of these subjects (see {@link ValueAccess.Sealed#subject}); the record that somebody looked stays.
     * Returns the number of reasons removed.
     */
    public int forget(Connection tx, Collection<String> subjects) throws SQLException {
        List<String> gone = List.copyOf(subjects);
        RowArrays.of(gone).text(subject -> subject).write(tx, """
                update access.approval set reason = '-', emergency_reason = case when emergency_reason is not null then '-' end,
                    review = case when review is not null then '-' end
                where kind = 'VALUES_IN_BULK' and split_part(subject, ' ', 2) = any(?::text[])
                """);
        return RowArrays.of(gone)
                .text(subject -> subject)
                .read(tx, "select access.forget_reasons(array(select unnest(?::text[])))", row -> row.getInt(1))
                .stream()
                .findFirst()
                .orElse(0);
    }
}
