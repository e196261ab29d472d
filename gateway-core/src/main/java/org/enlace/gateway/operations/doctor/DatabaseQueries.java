package org.enlace.gateway.operations.doctor;

/** Holds the SQL queries of the inspection. Each is answered from catalogues, views or the end of an index, never by reading a large table. */
final class DatabaseQueries {

    static final String SERVER = """
            select split_part(current_setting('server_version'), ' ', 1), current_setting('server_version_num')::int / 10000, clock_timestamp(),
                (select sum(numbackends) from pg_stat_database)::int,
                current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
                (select age(datfrozenxid)::bigint from pg_database where datname = current_database())
            """;

    /** Settings that a server needs to keep what it has committed (PostgreSQL 17, section 28), and to store any text. */
    static final String WRONG_SETTINGS = """
            select name, setting from pg_settings
            where name in ('fsync', 'full_page_writes') and setting <> 'on'
                or name = 'synchronous_commit' and setting not in ('on', 'remote_write', 'remote_apply', 'local')
                or name = 'server_encoding' and setting <> 'UTF8'
            """;

    static final String SLOTS = """
            select slot_name, active, coalesce(pg_wal_lsn_diff(
                case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end, restart_lsn), 0)::bigint
            from pg_replication_slots order by 3 desc
            """;

    /** Larger tables with a fifth of dead rows: twice the threshold of the server's autovacuum. */
    static final String TIRED = """
            select schemaname || '.' || relname, n_live_tup, n_dead_tup, greatest(last_vacuum, last_autovacuum)
            from pg_stat_user_tables
            where n_dead_tup > 100000 and n_dead_tup > 0.4 * greatest(n_live_tup, 1) order by n_dead_tup desc limit 5
            """;

    private static final String BY_MONTH =
            " from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('journal', 'registry') where c.relkind = 'p'";

    static final String MISSING_MONTHS = """
            select n.nspname || '.' || c.relname || '_' || w.month
            from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('journal', 'registry')
            cross join (select to_char(now() at time zone 'UTC' + make_interval(months => i), 'YYYYMM') as month from generate_series(0, 1) i) w
            where c.relkind = 'p' and to_regclass(format('%I.%I', n.nspname, c.relname || '_' || w.month)) is null order by 1
            """;

    static final String MONTHS = """
            select count(*)::int,
                coalesce(sum((select s.n_live_tup from pg_stat_user_tables s where s.schemaname = n.nspname and s.relname = c.relname || '_other')), 0)::bigint,
                coalesce(min((select min(substring(p.relname from '_([0-9]{6})$')) from pg_inherits i join pg_class p on p.oid = i.inhrelid
                    where i.inhparent = c.oid)), '')
            """ + BY_MONTH;

    static final String HAS_MIGRATIONS = "select to_regclass('store.migration') is not null";

    static final String MIGRATIONS =
            "select version, script, installed_on at time zone current_setting('timezone'), success from store.migration where script like 'V%' order by installed_rank";

    static final String BACKUP =
            "select max(taken_at), coalesce(bool_or(bytes is not null), false) from recovery.backup";

    static final String CHECKPOINT = "select at from audit.checkpoint order by number desc limit 1";

    static final String VERIFIED =
            "select at, node from audit.verification where whole and result = 'WHOLE' order by at desc limit 1";

    static final String ALARMS =
            "select kind, count(*)::int, min(since) from notices.alarm where gone_at is null group by kind order by kind";

    /**
     * Reads columns by way of JSON, so that it works on tables that have no version column yet. A node that ended by itself has its last beat at
     * minus infinity.
     */
    static final String NODES = """
            select name, case when to_jsonb(n) ->> 'version_of' = incarnation::text then to_jsonb(n) ->> 'version' end,
                case when beat_at > '-infinity' then beat_at end, beat_at >= clock_timestamp() - interval '5 seconds', started_at
            from schedule.node n order by name
            """;

    static final String WAITING = """
            select receiver, sum(unfinished)::bigint, sum(parked)::bigint, min(oldest) from delivery.unfinished
            group by receiver order by min(oldest) nulls last, receiver
            """;

    static final String REFUSED_TODAY = """
            select receiver, sum(refused)::bigint from delivery.refused_today group by receiver having sum(refused) > 0 order by receiver
            """;

    static final String PARKED_GROUPS = """
            select (select count(*) from (select distinct origin, link, record, fault from delivery.delivery
                        where state = 'PARKED' and finished_at is null) g)::int
                + (select count(distinct link) from journal.message where state = 'PARKED')::int
            """;

    static final String PARKED_MESSAGES = "select count(*) from journal.message where state = 'PARKED'";

    static final String OLDEST_COPY = "select message_id from journal.payload order by message_id limit 1";

    private DatabaseQueries() {}
}
