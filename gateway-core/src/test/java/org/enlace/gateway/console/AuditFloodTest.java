package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.enlace.gateway.console.oversight.AuditFilter;
import org.enlace.gateway.console.oversight.AuditQueries;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody floods the endpoints so that one entry of the audit is lost among refusals: how many rows are read to find it, not how long it takes. */
class AuditFloodTest {

    private static final int REFUSED = 100_000;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @BeforeAll
    static void aFloodOfRefusalsAroundOneFailedLogin() throws SQLException {
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "insert into audit.chain (chain, lane, started_at) values (gen_random_uuid(), 'flood', now())");
            statement.execute("""
                    insert into audit.entry (chain, seq, at, actor, action, subject, facts, prev, hash)
                    select c.chain, n, now() - n * interval '1 second', case when n = %d then 'gateway' else 'police/reports#main' end,
                        case when n = %d then 'LOGIN_FAILED' when n %% 2 = 0 then 'REFUSED' else 'CREDENTIAL_REFUSED' end, '', '{}', '\\x00', '\\x00'
                    from generate_series(1, %d) n, (select chain from audit.chain where lane = 'flood') c
                    """.formatted(REFUSED / 2, REFUSED / 2, REFUSED));
            statement.execute("analyze audit.entry");
        }
    }

    @Test
    void aRealEntryIsFoundAmongAFloodOfRefusals() throws SQLException {
        AuditFilter filter = AuditFilter.of(Map.of("action", "LOGIN_FAILED"));
        Map<String, Object> values = new HashMap<>();
        String sql = AuditQueries.sql(filter, values)
                .replace(":action", "'" + values.get("action") + "'")
                .replace(":rows", values.get("rows").toString());
        StringBuilder plan = new StringBuilder();
        try (Connection owner = database.superuser();
                Statement statement = owner.createStatement();
                ResultSet line = statement.executeQuery("explain (analyze, timing off, summary off) " + sql)) {
            while (line.next()) {
                plan.append(line.getString(1)).append('\n');
            }
        }
        assertThat(plan.toString())
                .contains("using entry_rare", "rows=1 ")
                .doesNotContain("Seq Scan", "Rows Removed by Filter");
    }
}
