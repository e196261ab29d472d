package org.enlace.gateway.reporting.release;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.stereotype.Component;

/**
 * Makes the extracts of single records of a year for research: one extract a year, because two different ones would disclose who was added and who
 * was removed. Thread-safe.
 */
@Component
public class Extracts {

    private static final List<String> COLUMNS =
            List.of("year", "sex", "age_band", "citizenship", "exploitation", "province", "sector");
    /** Sector and province are removed first: few records state the former, and the latter is in the tables. */
    private static final List<String> ORDER =
            List.of("sector", "province", "citizenship", "age_band", "exploitation", "sex");

    private static final Anonymity ANONYMITY = new Anonymity(11, 2, COLUMNS, ORDER, "exploitation");

    private static final String VICTIMS = """
            select distinct on (person_id) sex, age_ec, citizenship, exploitation, admin1, sector from registry.victim_fact
            where known_from <= ? and known_to > ? and population is null and detected_year = ? and victim_kind = 'TRAFFICKING'
              and status in ('PRESUMED', 'IDENTIFIED')
            order by person_id, counts desc, detected_on, case_id
            """;

    private final ReleaseTransactions releaseTransactions;
    private final AuditTrail audit;
    private final Clock clock;

    Extracts(ReleaseTransactions releaseTransactions, AuditTrail audit, Clock clock) {
        this.releaseTransactions = releaseTransactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the extract of a year.
     *
     * @throws ReleaseBlockedException if there is one of this year, or if too few records are left to hide anybody
     */
    public Extract make(String by, int year, Instant cutOff) throws ReleaseBlockedException {
        if (of(year).isPresent()) {
            throw new ReleaseBlockedException(ReleaseBlockedException.Rule.ONE_A_YEAR, List.of());
        }
        List<List<String>> victims = releaseTransactions.read(tx -> victims(tx, year, cutOff));
        Anonymity.Result result = ANONYMITY.of(victims);
        if (result.records().isEmpty()) {
            throw new ReleaseBlockedException(ReleaseBlockedException.Rule.TOO_FEW, List.of());
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
        if (!releaseTransactions.write(tx -> add(tx, extract))) {
            throw new ReleaseBlockedException(ReleaseBlockedException.Rule.ONE_A_YEAR, List.of());
        }
        return extract;
    }

    /** Returns the extract of a year, if it was made. */
    public Optional<Extract> of(int year) {
        return releaseTransactions.read(tx -> find(tx, year));
    }

    private static List<List<String>> victims(Connection tx, int year, Instant cutOff) throws SQLException {
        return SqlStatement.of(tx, VICTIMS, cutOff, cutOff, year)
                .list(row -> List.of(
                        Integer.toString(year),
                        stated(row.getString("sex")),
                        stated(row.getString("age_ec")),
                        stated(row.getString("citizenship")),
                        ExploitationForm.of(
                                List.of((String[]) row.getArray("exploitation").getArray())),
                        ReleaseDimension.PROVINCE.of(row.getString("admin1")),
                        stated(row.getString("sector"))));
    }

    private static String stated(String code) {
        return code == null ? ReleaseDimension.UNKNOWN : code;
    }

    private static boolean add(Connection tx, Extract extract) throws SQLException {
        String sql = """
                insert into monitoring.extract (id, year, cut_off, k, l, header, lines, records, left_out, blanked, made_by, made_at)
                values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::jsonb, ?, ?) on conflict (year) do nothing
                """;
        return SqlStatement.of(
                                tx,
                                sql,
                                extract.id(),
                                extract.year(),
                                extract.cutOff(),
                                extract.k(),
                                extract.l(),
                                StoredJson.write(extract.header()),
                                StoredJson.write(extract.lines()),
                                extract.records(),
                                extract.leftOut(),
                                StoredJson.write(extract.taken()),
                                extract.madeBy(),
                                extract.madeAt())
                        .update()
                == 1;
    }

    private static Optional<Extract> find(Connection tx, int year) throws SQLException {
        return SqlStatement.of(tx, "select * from monitoring.extract where year = ?", year)
                .first(Extracts::extract);
    }

    private static Extract extract(ResultSet row) throws SQLException {
        return new Extract(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                SqlStatement.instant(row, "cut_off"),
                row.getInt("k"),
                row.getInt("l"),
                StoredJson.read(row.getString("header"), new TypeReference<List<String>>() {}),
                StoredJson.read(row.getString("lines"), new TypeReference<List<List<String>>>() {}),
                row.getInt("records"),
                row.getInt("left_out"),
                StoredJson.read(row.getString("blanked"), new TypeReference<Map<String, Integer>>() {}),
                row.getString("made_by"),
                SqlStatement.instant(row, "made_at"));
    }
}
