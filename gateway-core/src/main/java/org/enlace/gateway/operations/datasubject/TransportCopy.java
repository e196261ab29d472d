package org.enlace.gateway.operations.datasubject;

/**
 * The kinds of copies of the transport, in the order in which they are destroyed.
 *
 * <p>A read takes a number of copies in the order of their ids, after one of them, and decides for each if it is expired and nothing keeps it: copies
 * that wait, were never read, or are held are kept. It reads {@code t (name, times, before, last)}: the times in which copies of that name that are
 * no longer kept were received, the moment before which nothing is kept, and the moment after which everything is; the row without a name applies to
 * all others. A query that uses {@code before} alone keeps what one commitment of several keeps.
 */
enum TransportCopy {
    /** Partners' own bytes. By the link that they came by. */
    PAYLOADS(2_000, """
            select k.id, coalesce(m.state not in ('PARKED', 'ASKED') and """ + TransportCopy.CAME + """
                and k.id not in (select message_id from held), false)
            from (select message_id as id from journal.payload where message_id > ?::uuid and message_id < journal.uuid_of((select max(last) from t))
                order by message_id limit""" + TransportCopy.LOOKED_AT + """
            ) k left join journal.message m on m.id = k.id left join t on t.name = m.link order by k.id
            """, TransportCopy.BY_MESSAGE),
    /** Answers that were given. By the link that the query came by. */
    ANSWERS(2_000, """
            select k.id, coalesce(""" + TransportCopy.CAME + """
                and k.id not in (select message_id from held), false)
            from (select message_id as id from journal.query_answer where message_id > ?::uuid and message_id < journal.uuid_of((select max(last) from t))
                order by message_id limit""" + TransportCopy.LOOKED_AT + """
            ) k left join journal.message m on m.id = k.id left join t on t.name = m.link order by k.id
            """, TransportCopy.BY_MESSAGE),
    /** Bytes that were sent; each is opened for its digest. By the agreement under which they were. */
    SENT(200, """
            select k.id, coalesce(d.finished_at <@ coalesce(t.times, (select times from t where name = ''))
                and d.message_id not in (select message_id from held), false)
            from (select delivery_id as id from delivery.frozen where delivery_id > ?::uuid order by delivery_id limit""" + TransportCopy.LOOKED_AT + """
            ) k left join delivery.delivery d on d.id = k.id left join t on t.name = d.agreement order by k.id
            """, """
            select u.id from unnest(?::uuid[]) as u(id) join delivery.delivery d on d.id = u.id
            where d.message_id not in (select message_id from held) order by u.id
            """),
    /**
     * Files that will not be sent any more: sent, given up, or taken apart; each is opened for its digest. Kept as long as the longest commitment of
     * all: of the link they went to, and of the agreements of their lines ({@link #UNDER}).
     */
    FILES(10, """
            select k.id, coalesce(greatest(k.since, l.ended_at) < least(k.before, l.before) and not l.waits, false) and k.id not in (select id from held_file)
            from (select b.id, greatest(b.created_at, b.finished_at) as since, coalesce(t.before, (select before from t where name = '')) as before
                from (select id, link, created_at, finished_at from delivery.batch_out where id > ?::uuid and sealed is not null order by id limit""" + TransportCopy.LOOKED_AT + """
                ) b left join t on t.name = b.link
            ) k cross join lateral (
                select max(d.finished_at) as ended_at, coalesce(bool_or(d.finished_at is null), false) as waits,
                    min(coalesce(u.before, (select before from t where name = ''))) as before
                from delivery.delivery d left join t u on u.name = '""" + TransportCopy.UNDER + """
            ' || d.agreement where k.since < k.before and d.batch_id = k.id
            ) l order by k.id
            """, """
            select u.id from unnest(?::uuid[]) as u(id) where u.id not in (select id from held_file)
                and not exists (select from delivery.delivery d where d.batch_id = u.id and d.finished_at is null) order by u.id
            """);

    /** Prefix of the name of an agreement, where names of links are in the same list. */
    static final String UNDER = "under ";

    /** The limit of one read. */
    private static final String LOOKED_AT = " 5000";

    /** By the id, which contains the time of receipt. */
    private static final String CAME = """

            exists (select from unnest(coalesce(t.times, (select times from t where name = ''))) as r
                where (lower_inf(r) or k.id > journal.uuid_of(lower(r))) and k.id < journal.uuid_of(upper(r)))""";

    private static final String BY_MESSAGE =
            "select u.id from unnest(?::uuid[]) as u(id) where u.id not in (select message_id from held) order by u.id";

    private static final String HELD = """
            held as materialized (select message_id from rights.held_message),
            held_file as materialized (select id from rights.held_file)
            """;

    private final int most;
    private final String look;
    private final String free;

    TransportCopy(int most, String look, String free) {
        this.most = most;
        this.look = look;
        this.free = free;
    }

    /** Returns how many are destroyed in one transaction: others wait for its locks, and opened content is in memory. */
    int most() {
        return most;
    }

    /** Reads ids in their order, and if each is expired. Parameters: names, times, the id after which it begins. */
    String look() {
        return "with u as (select name, times::tstzmultirange as times from unnest(?::text[], ?::text[]) as u(name, times)), t as materialized (select name, times, "
                + "(select min(upper(r)) from unnest(times) as r) as before, (select max(upper(r)) from unnest(times) as r) as last from u), "
                + HELD + look;
    }

    /** Returns the ids among these that nothing holds at this moment. */
    String free() {
        return "with " + HELD + free;
    }
}
