package org.enlace.gateway.exchange.registry.entities;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.platform.database.TestDatabase;

/** Compares the tallies with the conclusions that they stand for, row by row, with nothing of what keeps them equal. */
final class TallyCheck {

    static final List<ConclusionTable> COUNTED =
            List.of(ConclusionTable.VICTIM, ConclusionTable.SUSPECT, ConclusionTable.CASE, ConclusionTable.OFFENCE);

    private TallyCheck() {}

    /** Rows of a tally that no conclusion has, and of conclusions that no tally has. */
    static List<String> differences(TestDatabase database) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            for (ConclusionTable fact : COUNTED) {
                List<String> concluded = new ArrayList<>();
                List<String> tallied = new ArrayList<>();
                columns(statement, fact, concluded, tallied);
                String both =
                        "select concat_ws(';', " + String.join(", ", concluded) + ") from registry." + fact.table()
                                + " f %s select concat_ws(';', " + String.join(", ", tallied) + ") from registry."
                                + tally(fact) + " t";
                String other = "select concat_ws(';', " + String.join(", ", tallied) + ") from registry." + tally(fact)
                        + " t except all select concat_ws(';', " + String.join(", ", concluded) + ") from registry."
                        + fact.table() + " f";
                for (String sql : List.of(both.formatted("except all"), other)) {
                    try (ResultSet row = statement.executeQuery(sql)) {
                        while (row.next()) {
                            differences.add(fact + " " + row.getString(1));
                        }
                    }
                }
            }
        }
        return differences;
    }

    static String tally(ConclusionTable fact) {
        return fact.table().replace("_fact", "_tally");
    }

    private static void columns(Statement statement, ConclusionTable fact, List<String> concluded, List<String> tallied)
            throws SQLException {
        try (ResultSet row = statement.executeQuery("select f.column_name, f.data_type, t.data_type from"
                + " information_schema.columns f join information_schema.columns t on t.table_schema = 'registry' and"
                + " t.table_name = '" + tally(fact) + "' and t.column_name = f.column_name where f.table_schema ="
                + " 'registry' and f.table_name = '" + fact.table() + "'")) {
            while (row.next()) {
                String name = row.getString(1);
                boolean word = !row.getString(2).equals(row.getString(3));
                String said = row.getString(2).equals("ARRAY") ? "array_to_string(f." + name + ", '|')" : "f." + name;
                concluded.add("coalesce(" + said + "::text, '" + (name.equals("detected_year") ? "0" : "none") + "')");
                tallied.add(
                        word
                                ? "coalesce((select w.said from registry.word w where w.id = t." + name + "), case t."
                                        + name + " when 0 then 'none' end)"
                                : "coalesce(t." + name + "::text, 'none')");
            }
        }
    }
}
