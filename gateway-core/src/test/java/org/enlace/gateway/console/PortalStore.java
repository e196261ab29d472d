package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.platform.database.TestDatabase;

/** What the tables themselves say of one institution, asked without a view, a policy or a class of the product. */
final class PortalStore {

    private static final String MIDNIGHT =
            "(date_trunc('day', now() at time zone 'America/Guayaquil') at time zone 'America/Guayaquil')";

    /** Counts of deliveries between the institution and each other one; a word of a column is put into each {@code %s}. */
    private static final String WAYS = """
            select split_part(%2$s, '/', 1),
                count(*) filter (where created_at >= %3$s),
                count(*) filter (where state = 'DELIVERED' and finished_at >= %3$s),
                count(*) filter (where finished_at is null and state <> 'PARKED'),
                count(*) filter (where finished_at is null and state = 'PARKED'),
                count(*) filter (where state = 'REFUSED_BY_RECEIVER' and finished_at >= %3$s)
            from delivery.delivery where split_part(%1$s, '/', 1) = ? group by 1""";

    private static final String KEPT = """
            select 'registry',
                count(*) filter (where state <> 'REFUSED' and received_at >= %1$s),
                count(*) filter (where state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN') and received_at >= %1$s),
                0,
                count(*) filter (where state = 'PARKED'),
                0
            from journal.message where split_part(link, '/', 1) = ?""".formatted(MIDNIGHT);

    private static final String REFUSED = """
            select refusal, count(*) from journal.message
            where state = 'REFUSED' and split_part(link, '/', 1) = ? and received_at >= now() - interval '7 days' group by 1""";

    private static final String FLAWS = """
            select m.refusal || ' ' || f.field || ' ' || f.rule, count(distinct m.id)
            from journal.message m, journal.finding f
            where f.message_id = m.id and f.severity = 'REFUSE' and m.state = 'REFUSED' and split_part(m.link, '/', 1) = ?
              and m.received_at >= now() - interval '7 days' group by 1""";

    private final TestDatabase database;

    PortalStore(TestDatabase database) {
        this.database = database;
    }

    /** To whom it sends, with the registry. */
    Map<String, String> sends(String institution) throws SQLException {
        Map<String, String> all = ask(WAYS.formatted("origin", "link", MIDNIGHT), institution);
        all.putAll(ask(KEPT, institution));
        return all;
    }

    Map<String, String> receives(String institution) throws SQLException {
        return ask(WAYS.formatted("link", "origin", MIDNIGHT), institution);
    }

    Map<String, String> refused(String institution) throws SQLException {
        return ask(REFUSED, institution);
    }

    Map<String, String> flaws(String institution) throws SQLException {
        return ask(FLAWS, institution);
    }

    /** By the first column, the others with spaces; rows of zeros alone are left out. */
    private Map<String, String> ask(String sql, String institution) throws SQLException {
        Map<String, String> all = new TreeMap<>();
        try (Connection connection = database.superuser();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, institution);
            try (ResultSet rows = select.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder counts = new StringBuilder();
                    for (int column = 2; column <= columns; column++) {
                        counts.append(rows.getLong(column)).append(' ');
                    }
                    add(all, rows.getString(1), counts.toString());
                }
            }
        }
        return all;
    }

    private static void add(Map<String, String> all, String name, String counts) {
        if (counts.matches(".*[1-9].*")) {
            all.put(name, counts.strip());
        }
    }

    /** The same counts of the portal. */
    static Map<String, String> ways(JsonNode ways) {
        Map<String, String> all = new TreeMap<>();
        for (JsonNode way : ways) {
            add(
                    all,
                    way.path("partner").asText(),
                    "%s %s %s %s %s"
                            .formatted(
                                    way.path("received"),
                                    way.path("delivered"),
                                    way.path("unfinished"),
                                    way.path("parked"),
                                    way.path("refused")));
        }
        return all;
    }

    static Map<String, String> refused(JsonNode refusals) {
        Map<String, String> all = new TreeMap<>();
        refusals.forEach(
                each -> all.put(each.path("code").asText(), each.path("count").toString()));
        return all;
    }

    static Map<String, String> flaws(JsonNode refusals) {
        Map<String, String> all = new TreeMap<>();
        refusals.forEach(each -> each.path("flaws")
                .forEach(flaw -> all.put(
                        each.path("code").asText() + " " + flaw.path("field").asText() + " "
                                + flaw.path("rule").asText(),
                        flaw.path("messages").toString())));
        return all;
    }

    /** Without the moment at which it was counted. */
    static JsonNode still(JsonNode portal) {
        ObjectNode copy = portal.deepCopy();
        copy.remove("asOf");
        return copy;
    }
}
