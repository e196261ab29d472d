package org.enlace.gateway.monitoring.indicators;

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
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.store.Rows;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many people live in the country, for rates: by source and year, in versions. A source's year is loaded whole; what was loaded before stays for
 * whoever asks as of then. Thread-safe.
 */
public final class Residents {

    private static final String INSERT = """
            insert into monitoring.population (source, year, sex, age_band, value, loaded_at, loaded_by)
            select source, year, sex, age_band, value, loaded_at::timestamptz, loaded_by
            from unnest(?, ?, ?, ?, ?, ?, ?) as r(source, year, sex, age_band, value, loaded_at, loaded_by)""";

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    public Residents(Transactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One number.
     *
     * @param source who published it, such as {@code INEC}
     * @param sex {@code F}, {@code M}, {@code X} or {@code TOTAL}
     * @param ageBand {@code 0-17}, {@code 18+} or {@code TOTAL}
     */
    record Number(String source, int year, String sex, String ageBand, long value) {}

    /**
     * What a load did.
     *
     * @param sources which sources it was about
     * @param years how many years, those of several sources each for itself
     * @param numbers how many numbers
     */
    public record Loaded(List<String> sources, int years, int numbers) {}

    /** The numbers of one source as known on a cut-off. */
    static final class Numbers {

        /** Of nobody: no rate can be said. */
        static final Numbers NONE = new Numbers("", Map.of());

        private final String source;
        private final Map<List<String>, Long> values;

        Numbers(String source, Map<List<String>, Long> values) {
            this.source = source;
            this.values = Map.copyOf(values);
        }

        /** Empty if there is none. */
        String source() {
            return source;
        }

        /** Null if the source has no such number. */
        Long of(String year, String sex, String ageBand) {
            return values.get(List.of(year, sex, ageBand));
        }
    }

    /**
     * Loads a table of numbers, all or nothing.
     *
     * @param csv with the columns {@code source,year,sex,age_band,value}
     * @param actor who loads it, for the audit
     * @throws UnfitResidents naming every field that is wrong and its rule
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
            throw new StoreException("The numbers of residents could not be kept.", e);
        }
        return new Loaded(sources, years, numbers.size());
    }

    private static int insert(Connection tx, List<Number> numbers, Instant now, String actor) throws SQLException {
        return Rows.of(numbers)
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
     * The numbers of a source: those of each year as it was loaded last before the cut-off.
     *
     * @param source empty for the source loaded last before it
     * @throws UnfitRequest if nothing of the named source was loaded before it
     */
    static Numbers known(JdbcClient client, Optional<String> source, Instant at) {
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
                throw new UnfitRequest("residents", "source-loaded-before-cut-off");
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

    /** Which sources there are and their years, newest first. */
    static Map<String, List<Integer>> sources(JdbcClient client) {
        Map<String, List<Integer>> sources = new TreeMap<>();
        client.sql("select distinct source, year from monitoring.population order by source, year desc")
                .query(row -> {
                    sources.computeIfAbsent(row.getString(1), source -> new ArrayList<>())
                            .add(row.getInt(2));
                });
        return sources;
    }
}
