package org.enlace.gateway.monitoring.release;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Single records of a year for research: one extract a year, because two that differ would show who came and who went. Thread-safe.
 */
@Component
public class Extracts {

    private static final List<String> COLUMNS =
            List.of("year", "sex", "age_band", "citizenship", "exploitation", "province", "sector");
    /** Sector and province are given up first: few records state the one, and the other is in the tables. */
    private static final List<String> ORDER =
            List.of("sector", "province", "citizenship", "age_band", "exploitation", "sex");

    private static final Anonymity ANONYMITY = new Anonymity(11, 2, COLUMNS, ORDER, "exploitation");

    private static final String VICTIMS = """
            select distinct on (person_id) sex, age_ec, citizenship, exploitation, admin1, sector from registry.victim_fact
            where known_from <= ? and known_to > ? and population is null and detected_year = ? and victim_kind = 'TRAFFICKING'
              and status in ('PRESUMED', 'IDENTIFIED')
            order by person_id, counts desc, detected_on, case_id
            """;

    private final Books books;
    private final AuditTrail audit;
    private final Clock clock;

    Extracts(Books books, AuditTrail audit, Clock clock) {
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the extract of a year.
     *
     * @throws Blocked if there is one of this year, or if too few records are left to hide anybody among
     */
    public Extract make(String by, int year, Instant cutOff) throws Blocked {
        if (of(year).isPresent()) {
            throw new Blocked(Blocked.Rule.ONE_A_YEAR, List.of());
        }
        List<List<String>> victims = books.read(tx -> victims(tx, year, cutOff));
        Anonymity.Result result = ANONYMITY.of(victims);
        if (result.records().isEmpty()) {
            throw new Blocked(Blocked.Rule.TOO_FEW, List.of());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Extract extract = new Extract(
                TimeOrderedId.at(now),
                year,
                cutOff,
                ANONYMITY.k(),
                ANONYMITY.l(),
                COLUMNS,
                result.records(),
                victims.size(),
                result.leftOut(),
                result.taken(),
                by,
                now);
        audit.record(
                "operator:" + by,
                AuditAction.EXTRACT_MADE,
                extract.id().toString(),
                Map.of(
                        "year",
                        Integer.toString(year),
                        "lines",
                        Integer.toString(extract.lines().size())));
        if (!books.write(tx -> add(tx, extract))) {
            throw new Blocked(Blocked.Rule.ONE_A_YEAR, List.of());
        }
        return extract;
    }

    /** The extract of a year, if it was made. */
    public Optional<Extract> of(int year) {
        return books.read(tx -> find(tx, year));
    }

    private static List<List<String>> victims(Connection tx, int year, Instant cutOff) throws SQLException {
        List<List<String>> victims = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(VICTIMS)) {
            select.setObject(1, Ledger.at(cutOff));
            select.setObject(2, Ledger.at(cutOff));
            select.setInt(3, year);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    victims.add(List.of(
                            Integer.toString(year),
                            stated(row.getString("sex")),
                            stated(row.getString("age_ec")),
                            stated(row.getString("citizenship")),
                            Form.of(List.of(
                                    (String[]) row.getArray("exploitation").getArray())),
                            Dimension.PROVINCE.of(row.getString("admin1")),
                            stated(row.getString("sector"))));
                }
            }
        }
        return victims;
    }

    private static String stated(String code) {
        return code == null ? Dimension.UNKNOWN : code;
    }

    private static boolean add(Connection tx, Extract extract) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into monitoring.extract (id, year, cut_off, k, l, header, lines, records, left_out, blanked, made_by, made_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::jsonb, ?, ?) on conflict (year) do nothing
                """)) {
            insert.setObject(1, extract.id());
            insert.setInt(2, extract.year());
            insert.setObject(3, Ledger.at(extract.cutOff()));
            insert.setInt(4, extract.k());
            insert.setInt(5, extract.l());
            insert.setString(6, Ledger.write(extract.header()));
            insert.setString(7, Ledger.write(extract.lines()));
            insert.setInt(8, extract.records());
            insert.setInt(9, extract.leftOut());
            insert.setString(10, Ledger.write(extract.taken()));
            insert.setString(11, extract.madeBy());
            insert.setObject(12, Ledger.at(extract.madeAt()));
            return insert.executeUpdate() == 1;
        }
    }

    private static Optional<Extract> find(Connection tx, int year) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select * from monitoring.extract where year = ?")) {
            select.setInt(1, year);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(extract(row)) : Optional.empty();
            }
        }
    }

    private static Extract extract(ResultSet row) throws SQLException {
        return new Extract(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                Ledger.instant(row, "cut_off"),
                row.getInt("k"),
                row.getInt("l"),
                Ledger.read(row.getString("header"), new TypeReference<List<String>>() {}),
                Ledger.read(row.getString("lines"), new TypeReference<List<List<String>>>() {}),
                row.getInt("records"),
                row.getInt("left_out"),
                Ledger.read(row.getString("blanked"), new TypeReference<Map<String, Integer>>() {}),
                row.getString("made_by"),
                Ledger.instant(row, "made_at"));
    }
}
