package org.enlace.gateway.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.enlace.gateway.store.Rows;

/** What people wrote when they opened values, or asked a second voice for it. Thread-safe: it holds no state. */
public final class OpeningReasons {

    /** Takes it out, of everything with one of these subjects (see {@link Openings.Sealed#subject}): that somebody looked stays. Returns how many there were. */
    public int forget(Connection tx, Collection<String> subjects) throws SQLException {
        List<String> gone = List.copyOf(subjects);
        Rows.of(gone).text(subject -> subject).write(tx, """
                update access.approval set reason = '-', emergency_reason = case when emergency_reason is not null then '-' end,
                    review = case when review is not null then '-' end
                where kind = 'VALUES_IN_BULK' and split_part(subject, ' ', 2) = any(?::text[])
                """);
        return Rows.of(gone)
                .text(subject -> subject)
                .read(tx, "select access.forget_reasons(array(select unnest(?::text[])))", row -> row.getInt(1))
                .stream()
                .findFirst()
                .orElse(0);
    }
}
