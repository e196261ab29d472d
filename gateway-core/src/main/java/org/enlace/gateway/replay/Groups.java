package org.enlace.gateway.replay;

/** What stands still for the same cause between the same two, as SQL. */
final class Groups {

    /** The step at which a delivery failed. */
    static final String STEP = """
            case when d.fault in ('RECORD_MISSING', 'POLICY_MISSING') then 'PROTECT'
                 when d.fault in ('MAPPING_INCOMPLETE', 'RECEIVER_CONTRACT') then 'WRITE' else 'SEND' end""";

    /** Id of the group of a parked delivery {@code d}. */
    static final String OF_DELIVERY =
            "left(encode(sha256(convert_to(concat_ws('|', d.origin, d.link, split_part(d.record, '/', 1), (" + STEP
                    + "), coalesce(d.fault, '')), 'UTF8')), 'hex'), 16)";

    /** The first finding of a parked message {@code m}, rule and field. */
    static final String FINDING =
            "(select f.rule || '|' || f.field from journal.finding f where f.message_id = m.id order by array_position(array['REFUSE', 'WARN', 'INFO'], f.severity), f.field, f.rule limit 1)";

    /** Id of the group of a parked message {@code m}. */
    static final String OF_MESSAGE = "left(encode(sha256(convert_to(concat_ws('|', m.link, 'TRANSLATE', coalesce("
            + FINDING + ", '')), 'UTF8')), 'hex'), 16)";

    private Groups() {}
}
