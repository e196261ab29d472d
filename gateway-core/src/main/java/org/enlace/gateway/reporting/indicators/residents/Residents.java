package org.enlace.gateway.reporting.indicators.residents;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores the number of residents of the country, for rates: by source and year, in versions. A source's year is loaded as a whole; earlier versions
 * stay for requests with an earlier cut-off. Thread-safe.
 */
@Component
public final class Residents {

    private static final String INSERT = """
            insert into monitoring.population (source, year, sex, age_band, value, loaded_at, loaded_by)
            select source, year, sex, age_band, value, loaded_at::timestamptz, loaded_by
            from unnest(?, ?, ?, ?, ?, ?, ?) as r(source, year, sex, age_band, value, loaded_at, loaded_by)""";

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    public Residents(DataSource source, AuditTrail audit, Clock clock) {
        this.transactions = new Transactions(source);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A number of residents.
     *
     * @param source its publisher, such as {@code INEC}
     * @param sex {@code F}, {@code M}, {@code X} or {@code TOTAL}
     * @param ageBand {@code 0-17}, {@code 18+} or {@code TOTAL}
     */
    record Number(String source, int year, String sex, String ageBand, long value) {}

    /**
     * The result of a load.
     *
     * @param sources the sources of the load
     * @param years number of years, counted for each source
     * @param numbers number of numbers
     */
    public record Loaded(List<String> sources, int years, int numbers) {}

    /** Holds the numbers of one source as known on a cut-off. */
    public static final class Numbers {

        /** No numbers: no rate can be calculated. */
        public static final Numbers NONE = new Numbers("", Map.of());

        private final String source;
        private final Map<List<String>, Long> values;

        Numbers(String source, Map<List<String>, Long> values) {
            this.source = source;
            this.values = Map.copyOf(values);
        }

        /** Returns the source. Empty if there is none. */
        public String source() {
            return source;
        }

        /** Returns a number. Null if the source has none. */
        public Long of(String year, String sex, String ageBand) {
            return values.get(List.of(year, sex, ageBand));
        }
    }

    /**
     * Loads a table of numbers, all or nothing.
     *
     * @param csv with the columns {@code source,year,sex,age_band,value}
     * @param actor the loading account, for the audit
     * @throws InvalidResidentsException naming every invalid field and its rule
     */
    public Loaded load(byte[] csv, String actor) {
        List<Number> numbers = ResidentsFile.read(csv);
        List<String> sources =
                numbers.stream().map(Number::source).distinct().sorted().toList();
        int years = (int) numbers.stream()
                .map(each -> each.source() + " " + each.year())
                .distinct()
                .count();
        audit.record(
                actor,
                AuditAction.RESIDENTS_LOADED,
                String.join(",", sources),
                Map.of("count", Integer.toString(numbers.size()), "years", Integer.toString(years)));
        try {
            Instant now = clock.instant();
            transactions.run(tx -> insert(tx, numbers, now, actor));
        } catch (SQLException e) {
            throw new DatabaseException("The numbers of residents could not be kept.", e);
        }
        return new Loaded(sources, years, numbers.size());
    }

    private static int insert(Connection tx, List<Number> numbers, Instant now, String actor) throws SQLException {
        return RowArrays.of(numbers)
                .text(Number::source)
                .number(Number::year)
                .text(Number::sex)
                .text(Number::ageBand)
                .big(Number::value)
                .instant(number -> now)
                .text(number -> actor)
                .write(tx, INSERT);
    }

    /**
     * Returns the numbers of a source: for each year the version loaded last before the cut-off.
     *
     * @param source empty for the source loaded last before it
     * @throws InvalidIndicatorRequestException if nothing of the named source was loaded before it
     */
    public static Numbers known(JdbcClient client, Optional<String> source, Instant at) {
        OffsetDateTime cut = at.atOffset(ZoneOffset.UTC);
        Optional<String> chosen = client.sql("""
                        select source from monitoring.population where loaded_at <= :at and (:source::text is null or source = :source)
                        order by loaded_at desc, source limit 1""")
                .param("at", cut)
                .param("source", source.orElse(null))
                .query(String.class)
                .optional();
        if (chosen.isEmpty()) {
            if (source.isPresent()) {
                throw new InvalidIndicatorRequestException("residents", "source-loaded-before-cut-off");
            }
            return Numbers.NONE;
        }
        Map<List<String>, Long> values = new HashMap<>();
        client.sql("""
                        select p.year, p.sex, p.age_band, p.value
                        from monitoring.population p
                                 join (select year, max(loaded_at) as loaded_at from monitoring.population
                                       where source = :source and loaded_at <= :at group by year) last
                                      on last.year = p.year and last.loaded_at = p.loaded_at
                        where p.source = :source""").param("at", cut).param("source", chosen.get()).query(row -> {
            values.put(List.of(Integer.toString(row.getInt(1)), row.getString(2), row.getString(3)), row.getLong(4));
        });
        return new Numbers(chosen.get(), values);
    }

    /** Returns the sources and their years, newest first. */
    public static Map<String, List<Integer>> sources(JdbcClient client) {
        Map<String, List<Integer>> sources = new TreeMap<>();
        client.sql("select distinct source, year from monitoring.population order by source, year desc")
                .query(row -> {
                    sources.computeIfAbsent(row.getString(1), source -> new ArrayList<>())
                            .add(row.getInt(2));
                });
        return sources;
    }
}
