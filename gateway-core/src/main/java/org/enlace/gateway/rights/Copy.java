package org.enlace.gateway.rights;

/**
 * Kinds of copies of the transport, in the order in which they are destroyed. What waits, was never read, or is held is none of them.
 *
 * <p>The statements read {@code t (name, before)}: until when what goes by that name is kept; the row without a name speaks of all others.
 */
enum Copy {
    /** Partners' own bytes. By the link they came by. */
    PAYLOADS("""
            select k.message_id from journal.kept_payload k join journal.message m on m.id = k.message_id left join t on t.name = m.link
            where k.message_id > ?::uuid and k.message_id < journal.uuid_of((select max(before) from t))
                and k.message_id < journal.uuid_of(coalesce(t.before, (select before from t where name = '')))"""
            + Copy.NOT_HELD + " order by k.message_id", false),
    /** Answers that were given. By the link that the question came by. */
    ANSWERS("""
            select k.message_id from journal.kept_answer k join journal.message m on m.id = k.message_id left join t on t.name = m.link
            where k.message_id > ?::uuid and k.message_id < journal.uuid_of((select max(before) from t))
                and k.message_id < journal.uuid_of(coalesce(t.before, (select before from t where name = '')))"""
            + Copy.NOT_HELD + " order by k.message_id", false),
    /** Bytes that were sent. By the agreement under which they were. */
    SENT("""
            select k.id from delivery.kept_bytes k join delivery.delivery d on d.id = k.id left join t on t.name = d.agreement
            where k.id > ?::uuid and k.finished_at < coalesce(t.before, (select before from t where name = ''))"""
            + Copy.NOT_HELD + " order by k.id", true),
    /** Files that were sent, with lines of many messages: a file goes when the last of its lines may. */
    FILES("""
            select k.id from delivery.kept_file k join delivery.delivery d on d.message_id = k.message_id and d.batch_id = k.id
                left join t on t.name = d.agreement
            where k.id > ?::uuid group by k.id having bool_and(k.finished_at < coalesce(t.before, (select before from t where name = ''))"""
            + Copy.NOT_HELD + ") order by k.id", true);

    private static final String NOT_HELD =
            " and not exists (select from rights.held_message h where h.message_id = k.message_id)";

    private final String over;
    private final boolean byAgreement;

    Copy(String over, boolean byAgreement) {
        this.over = over;
        this.byAgreement = byAgreement;
    }

    /** The ids of those whose time is over. Parameters: names, moments, the id behind which it begins. */
    String over() {
        return "with t as materialized (select name, at::timestamptz as before from unnest(?::text[], ?::text[]) as u(name, at)) "
                + over;
    }

    /** Whether names are those of agreements; else of links. */
    boolean byAgreement() {
        return byAgreement;
    }
}
