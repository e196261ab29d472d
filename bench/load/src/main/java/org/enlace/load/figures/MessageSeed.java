package org.enlace.load.figures;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.load.process.MeasuredDatabase;

/**
 * Fills journal and outbox with what a year of traffic among all partners leaves: a row of message and one of delivery for each, over the monthly partitions.
 * Of the newest also what lies beside them: sealed payload and record, hops. The gateway must be down.
 */
final class MessageSeed {

    static final int CASES = 200_000;
    static final int WITH_BODIES = 500_000;

    private static final Duration YEAR = Duration.ofDays(360);
    private static final int PARTS = 10;
    private static final String KIND =
            "case when n % 100 = 3 then 'police-report/v1' when n % 1000 = 9 then 'victim-registration/v1' else 'border-alert/v1' end";

    /** Ids begin with their moment, as those of the gateway do. */
    private static final String ID =
            "(lpad(to_hex(ms), 12, '0') || '7' || left(md5('%1$s' || n), 3) || '9' || substr(md5('%1$s' || n), 4, 15))::uuid";

    private static final String NUMBERS = """
            select n, ms, to_timestamp(ms / 1000.0) as at, partner, n % 33 = 32 and n >= 1000 as second,
                partner || case when partner = 'eurofront' then '/alerts' else '/in' end as origin,
                partner || case when partner = 'eurofront' then '/S' || lpad((n % 20 + 1)::text, 2, '0') else '/out' end as receiver,
                case when n % 50 = 17 then 'REFUSED' when n >= {count} - 100000 and n % 4000 = 33 then 'PARKED'
                     when (n + 1000) % 33 = 32 and n + 1000 < {count} then 'SUPERSEDED' when n % 2000 = 5 then 'WITHDRAWN' else 'ACCEPTED' end as state
            from (
                select n, {from} + n * {span} / {count} as ms,
                    case when (n * 7919) % 100 < 30 then 'eurofront' else 'extra' || lpad(((n * 104729 + n / 97) % {extra})::text, 3, '0') end as partner
                from generate_series({first}::bigint, {last}::bigint) n) numbers
            """;

    private static final String MESSAGES = """
            insert into journal.message (id, link, credential, record, business_id, version, state, refusal, received_at, accepted_at, receipt_id,
                payload_digest, bytes, snapshot, mapping)
            select {id}, origin, 'main', {kind},
                case when state <> 'REFUSED' then 'SEED-' || case when second then n - 1000 else n end end,
                case when state <> 'REFUSED' then case when second then 2 else 1 end end, state, case when state = 'REFUSED' then 'CONTRACT' end, at,
                case when state <> 'REFUSED' then at end, case when state <> 'REFUSED' then md5('r' || n)::uuid end,
                decode(md5('x' || n) || md5('y' || n), 'hex'), 700, 'seed', 'eurofront/alerts/border-alert/v1'
            from ({numbers}) seed
            """;

    private static final String DELIVERIES = """
            insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, attempts, fence,
                agreement, policy, mapping, snapshot, fault, created_at, finished_at, effect_key)
            select {delivery}, {id}, origin, receiver, {kind}, 'SEED-' || case when second then n - 1000 else n end, case when second then 2 else 1 end,
                ended, at, at + interval '2 days', 1, 1, partner, partner || '/border-alert/v1', 'eurofront/side/border-alert/v1', 'seed',
                case ended when 'PARKED' then 'LIFETIME_OVER' when 'REFUSED_BY_RECEIVER' then 'PARTNER_REFUSED' end, at,
                case when ended <> 'PARKED' then at + interval '2 seconds' end, md5('e' || n)::uuid
            from (
                select *, case when n >= {count} - 100000 and n % 2000 = 22 then 'PARKED' when n % 100 = 21 then 'REFUSED_BY_RECEIVER'
                    when n % 1000 = 77 then 'CANCELLED' else 'DELIVERED' end as ended
                from ({numbers}) numbers where state not in ('REFUSED', 'PARKED')) seed
            """;

    private static final String SEALED = """
            insert into journal.%s (message_id, wrapped_key, sealed)
            select {id}, decode(repeat(md5('k' || n), 4) || left(md5('k' || n), 16), 'hex'), decode(repeat(md5('s' || n), 10), 'hex')
            from ({numbers}) seed where state <> 'REFUSED'
            """;

    private static final String HOPS = """
            insert into journal.hop (message_id, at, step, outcome, facts)
            select {id}, at, step, 'OK', '{"link": "eurofront/S01"}' from ({numbers}) seed cross join unnest(array['RECEIVED', 'ACCEPTED', 'DELIVERED']) step
            where state <> 'REFUSED'
            """;

    private static final String CASE_FILES = """
            insert into registry.case_file (id, code, opened_at)
            select md5('c' || n)::uuid, 'EC-TP-2019-' || lpad(n::text, 6, '0'), now() - interval '1 year' from generate_series(1, {cases}) n
            """;

    private static final String NUMBERS_OF_CASES = """
            insert into registry.case_identifier (scheme, value, case_id) select 'EF_CASE', 'SEED-CASE-' || n, md5('c' || n)::uuid from generate_series(1, {cases}) n
            """;

    /**
     * Number of messages, their period and their partners.
     *
     * @param extra partners beside the border posts
     */
    record Shape(long count, int extra, long from) {

        Shape(long count, int extra) {
            this(count, extra, Instant.now().minus(YEAR).toEpochMilli());
        }

        /** Time at which number n was received. */
        long millis(long n) {
            return from + n * YEAR.toMillis() / count;
        }
    }

    private MessageSeed() {}

    /** Fills; returns how long it took. */
    static Duration fill(MeasuredDatabase database, Shape shape)
            throws IOException, SQLException, InterruptedException {
        long start = System.nanoTime();
        RegistrySeed.sql(database, RegistrySeed.PARTITIONS);
        List<String> indexes =
                RegistrySeed.withoutIndexes(database, List.of("journal.message", "delivery.delivery", "journal.hop"));
        RegistrySeed.together(
                List.of(() -> inParts(database, MESSAGES, shape, 0), () -> inParts(database, DELIVERIES, shape, 0)));
        long newest = Math.max(0, shape.count() - WITH_BODIES);
        RegistrySeed.together(List.of(
                () -> inParts(database, SEALED.formatted("payload"), shape, newest),
                () -> inParts(database, SEALED.formatted("record"), shape, newest),
                () -> inParts(database, HOPS, shape, newest),
                () -> cases(database)));
        RegistrySeed.together(indexes.stream()
                .<Callable<Void>>map(each -> () -> RegistrySeed.sql(database, each))
                .toList());
        RegistrySeed.sql(database, "vacuum (analyze)");
        RegistrySeed.sql(database, "checkpoint");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Void cases(MeasuredDatabase database) throws IOException, SQLException {
        for (String each : List.of(CASE_FILES, NUMBERS_OF_CASES)) {
            RegistrySeed.sql(database, each.replace("{cases}", Integer.toString(CASES)));
        }
        return null;
    }

    private static Void inParts(MeasuredDatabase database, String sql, Shape shape, long first)
            throws IOException, SQLException {
        List<Long> ends = new ArrayList<>();
        for (int part = 0; part <= PARTS; part++) {
            ends.add(first + (shape.count() - first) * part / PARTS);
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            // No look at each row's parent: they come in any order, and fit.
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
            for (int part = 0; part < PARTS; part++) {
                statement.execute(bound(sql, shape, ends.get(part), ends.get(part + 1) - 1));
            }
        }
        return null;
    }

    /** The statement for these numbers. */
    private static String bound(String sql, Shape shape, long first, long last) {
        return sql.replace("{numbers}", NUMBERS)
                .replace("{id}", ID.formatted("m"))
                .replace("{delivery}", ID.formatted("d"))
                .replace("{kind}", KIND)
                .replace("{count}", Long.toString(shape.count()))
                .replace("{from}", Long.toString(shape.from()))
                .replace("{span}", Long.toString(YEAR.toMillis()))
                .replace("{extra}", Integer.toString(shape.extra()))
                .replace("{first}", Long.toString(first))
                .replace("{last}", Long.toString(last));
    }

    /** One number of the database. */
    static double number(MeasuredDatabase database, String sql) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    /** Describes the seed, for reports. */
    static String words(Shape shape) {
        return ("Seeded by `insert … select generate_series` over twelve months: %,d messages of %d partners (the border posts three of ten; 2 %% refused, 3 %% replaced by a"
                        + " later version, 25 parked) with %,d deliveries (1 %% refused by the receiver, 1 in 1,000 cancelled, 50 parked), %,d cases with a number of an"
                        + " agency each; sealed payload, sealed record and three hops for the newest %,d alone: no list reads them. Sealed parts are invented bytes that"
                        + " nobody can open, the audit chain has none of them.")
                .formatted(
                        shape.count(),
                        shape.extra() + 1,
                        shape.count() - shape.count() / 50,
                        CASES,
                        Math.min(WITH_BODIES, shape.count()));
    }
}
