package org.enlace.gateway.reporting.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.MovingClock;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.exchange.registry.PreparedRecord;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.UntranslatableException;

/** Sheets as they would lie in the installation after the endpoint, and this room over a real database. */
final class PolicyRows {

    static final String HEADER =
            "reporte;institucion;fecha;codigo;eje;objetivo;accion;responsable;apoyo;unidad;linea_base;anio_base;meta;anio_meta;"
                    + "periodo;valor;estado;evidencia\r\n";
    private static final String LINK = "committee/indicators";
    private static final Catalogue CATALOGUE = TestPartners.shipped().current().catalogue();

    final MovingClock clock = new MovingClock(Instant.parse("2026-04-08T15:00:00Z"));
    final Sheets sheets;
    final CommitteeService committee;
    private final TestRegistry testRegistry = new TestRegistry(new TestSealing());
    private final TestDatabase database;
    private final Transactions transactions;

    PolicyRows(TestDatabase database) {
        this.database = database;
        this.transactions = new Transactions(database.appDataSource());
        this.sheets = new Sheets(testRegistry.records, testRegistry.journal, database.appDataSource(), clock, "test");
        this.committee = new CommitteeService(database.appDataSource(), clock, "test");
    }

    void empty() throws SQLException {
        database.empty(
                "monitoring.figure_step",
                "monitoring.figure",
                "monitoring.action_version",
                "monitoring.sheet_finding",
                "monitoring.sheet",
                "registry.current_record",
                "registry.assertion",
                "journal.finding",
                "journal.record",
                "journal.message");
    }

    /** A line of a sheet of MIES with all that a plan needs. */
    static String line(String report, String code, String period, String value, String status) {
        return report + ";MIES;7/4/2026;" + code
                + ";PROTECCION;Proteger;Ampliar cupos;MIES;MSP|JCPD;cupos;40;2024;60,5;2027;" + period + ";" + value
                + ";" + status + ";informe inventado\r\n";
    }

    /** A sheet that the endpoint has let in, not read yet. */
    UUID acceptedFrom(String credential, String report, int version, String... lines) throws SQLException {
        return accepted(credential, report, version, record(clock.instant(), lines));
    }

    UUID accepted(String credential, String report, int version, ObjectNode record) throws SQLException {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        PreparedRecord prepared = testRegistry.sealing.prepare(
                id, new CanonicalRecord("indicator-report/v1", record), CATALOGUE.recordType("indicator-report/v1"));
        transactions.run(tx -> {
            update(
                    tx,
                    "update journal.message set state = 'SUPERSEDED' where link = '" + LINK + "' and business_id = '"
                            + report + "'");
            update(
                    tx,
                    "insert into journal.message (id, link, credential, record, business_id, version, state, received_at, bytes) values ('"
                            + id
                            + "', '" + LINK + "', '" + credential + "', 'indicator-report/v1', '" + report + "', "
                            + version + ", 'ACCEPTED', '" + now
                            + "', 1)");
            testRegistry.journal.records(tx, List.of(prepared.skeleton()));
            return testRegistry.registry.append(
                    tx, List.of(new Registry.Entry(prepared, LINK, report, Optional.empty(), Optional.empty())), now);
        });
        return id;
    }

    /** What the shipped mapping makes of a sheet with these lines. */
    static ObjectNode record(Instant now, String... lines) {
        try {
            return (ObjectNode) CATALOGUE
                    .inward("committee/indicators/indicator-report/v1")
                    .translate(
                            (HEADER + String.join("", lines)).getBytes(StandardCharsets.UTF_8),
                            Context.receivedAt(now).build())
                    .record()
                    .body();
        } catch (UntranslatableException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    UUID accepted(String report, int version, String... lines) throws SQLException {
        return acceptedFrom("main", report, version, lines);
    }

    /** What a withdrawal of the last version leaves behind. */
    void withdrawn(UUID message, UUID speaks) throws SQLException {
        run("update journal.message set state = 'WITHDRAWN' where id = '" + message + "'");
        if (speaks == null) {
            run("delete from registry.current_record where message_id = '" + message + "'");
        } else {
            run("update journal.message set state = 'ACCEPTED' where id = '" + speaks + "'");
            run("update registry.current_record set message_id = '" + speaks + "' where message_id = '" + message
                    + "'");
        }
    }

    /** The figures that stand in one of these states now, as a click names them. */
    List<CommitteeService.Seen> seen(FigureStage... states) throws SQLException {
        List<CommitteeService.Seen> seen = new ArrayList<>();
        for (FigureStage state : states) {
            for (String each : words(
                    "select figure_id || ' ' || seq from monitoring.figure_step where known_to = 'infinity' and state = '"
                            + state + "' order by 1")) {
                seen.add(new CommitteeService.Seen(
                        UUID.fromString(each.split(" ")[0]), Integer.parseInt(each.split(" ")[1])));
            }
        }
        return seen;
    }

    void adopt(String code, int version) {
        committee.decide("rosa", true, List.of(new CommitteeService.Proposal(code, version)), "ACTA-INV-01");
    }

    void run(String sql) throws SQLException {
        transactions.run(tx -> update(tx, sql));
    }

    private static int update(Connection tx, String sql) throws SQLException {
        try (Statement statement = tx.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The first column of each row. */
    List<String> words(String sql) throws SQLException {
        try (Connection connection = database.app()) {
            return words(connection, sql);
        }
    }

    /** As a reader of this institution. */
    List<String> wordsFor(String institution, String sql) throws SQLException {
        try (Connection connection = database.reader()) {
            connection.setAutoCommit(false);
            words(connection, "select set_config('enlace.institution', '" + institution + "', true)");
            return words(connection, sql);
        }
    }

    private static List<String> words(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> words = new ArrayList<>();
            while (row.next()) {
                words.add(row.getString(1));
            }
            return words;
        }
    }
}
