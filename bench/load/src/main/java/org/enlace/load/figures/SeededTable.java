package org.enlace.load.figures;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table that a seeded message has rows in.
 *
 * @param name with its schema
 * @param columns in the order of the values
 * @param rows so many for each message
 * @param lines the rows of a message as COPY reads them
 */
record SeededTable(String name, String columns, int rows, Function<SeededMessage, String> lines) {

    private static final String LINK = "eurofront/alerts";
    private static final String RECEIVER = "eurofront/S01";
    private static final String KIND = "border-alert/v1";
    private static final String NULL = "\\N";
    private static final String HOP = "{\"link\": \"eurofront/S01\"}";

    /** All that a message leaves but its entries in the audit chain, which no one else may write. */
    static List<SeededTable> all() {
        return Stream.of(journal(), delivery(), registry(), current())
                .flatMap(List::stream)
                .toList();
    }

    /** Rows of a message in the registry alone. */
    static int registryRows() {
        return all().stream()
                .filter(table -> table.name.startsWith("registry."))
                .mapToInt(SeededTable::rows)
                .sum();
    }

    private static List<SeededTable> journal() {
        return List.of(
                one(
                        "journal.message",
                        "id, link, credential, record, business_id, version, state, received_at, accepted_at, receipt_id, payload_digest, bytes, snapshot, mapping",
                        m -> line(
                                m.id(),
                                LINK,
                                "EF-DES-PE",
                                KIND,
                                m.business(),
                                1,
                                "ACCEPTED",
                                m.at(),
                                m.at(),
                                m.any(0),
                                m.bytes(0, 32),
                                700,
                                "seed",
                                "eurofront/alerts/border-alert/v1")),
                one(
                        "journal.payload",
                        "message_id, wrapped_key, sealed",
                        m -> line(m.id(), m.bytes(1, 72), m.bytes(2, 160))),
                one(
                        "journal.record",
                        "message_id, wrapped_key, sealed",
                        m -> line(m.id(), m.bytes(3, 72), m.bytes(4, 160))),
                new SeededTable(
                        "journal.hop",
                        "message_id, at, step, outcome, facts, later",
                        2,
                        m -> line(m.id(), m.at(), "RECEIVED", "OK", HOP, "[" + accepted(m) + "]")
                                + line(m.id(), m.at(), "PROTECTED", "OK", HOP, NULL)),
                one(
                        "journal.identity",
                        "link, key, digest, message_id",
                        m -> line(LINK, m.bytes(5, 32), m.bytes(0, 32), m.id())),
                one(
                        "journal.business",
                        "link, business_id, version, message_id",
                        m -> line(LINK, m.business(), 1, m.id())),
                one(
                        "journal.business_version",
                        "link, business_id, digest, version, message_id",
                        m -> line(LINK, m.business(), m.bytes(0, 32), 1, m.id())));
    }

    private static List<SeededTable> delivery() {
        return List.of(
                one(
                        "delivery.delivery",
                        "id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, attempts, fence, agreement, policy, mapping, snapshot, created_at, finished_at, micros, effect_key",
                        m -> line(
                                m.delivery(),
                                m.id(),
                                LINK,
                                RECEIVER,
                                KIND,
                                m.business(),
                                1,
                                "DELIVERED",
                                m.at(),
                                m.at(),
                                1,
                                1,
                                "s01",
                                "eurofront/border-alert/v1",
                                "eurofront/side/border-alert/v1",
                                "seed",
                                m.at(),
                                m.at(),
                                1_500,
                                m.any(1))),
                // Below those of the sequence.
                one(
                        "delivery.delivery_order",
                        "delivery_id, link, order_key, order_seq",
                        m -> line(m.delivery(), RECEIVER, m.business(), -m.number() - 1)),
                one(
                        "delivery.frozen",
                        "delivery_id, content_type, wrapped_key, sealed",
                        m -> line(m.delivery(), "application/json", m.bytes(6, 72), m.bytes(7, 160))));
    }

    private static List<SeededTable> registry() {
        return List.of(
                persons(
                        "registry.person_document",
                        "document, person_id, ordinal, holder",
                        1,
                        m -> p -> line("\\\\x" + m.document(p), m.person(p), 0, m.bytes(20 + p, 30))),
                persons(
                        "registry.mention",
                        "id, message_id, person_id, place, ordinal, role, name_key, wrapped_key, sealed, document_key, born_key",
                        1,
                        m -> p -> line(
                                m.mention(p),
                                m.id(),
                                m.person(p),
                                "subjects",
                                p,
                                "SUBJECT",
                                m.bytes(24 + p, 32),
                                m.bytes(28 + p, 72),
                                m.bytes(36 + p, 160),
                                "\\\\x" + m.document(p),
                                m.bytes(32 + p, 32))),
                one(
                        "registry.assertion",
                        "id, entity, entity_id, field_group, message_id, recorded_at, clear, others",
                        m -> line(
                                m.assertion(),
                                "alert",
                                m.id(),
                                "alert",
                                m.id(),
                                m.at(),
                                "{\"priority\": \"NORMAL\"}",
                                "[" + otherAssertions(m) + "]")));
    }

    private static String accepted(SeededMessage m) {
        return "{\"at\":\"%s\",\"step\":\"ACCEPTED\",\"outcome\":\"OK\",\"facts\":%s}".formatted(m.at(), HOP);
    }

    private static String otherAssertions(SeededMessage m) {
        Stream<String> roles = IntStream.range(0, SeededMessage.PERSONS)
                .mapToObj(p -> assertion("mention", m.mention(p), "role", "{\"sex\":{\"code\":\"F\"}}"));
        Stream<String> handling = Stream.of(assertion("handling", m.id(), "handling", "{\"marking\":\"GREEN\"}"));
        return Stream.concat(roles, handling).collect(Collectors.joining(","));
    }

    private static String assertion(String entity, String id, String group, String clear) {
        return "{\"entity\":\"%s\",\"entity_id\":\"%s\",\"field_group\":\"%s\",\"clear\":%s}"
                .formatted(entity, id, group, clear);
    }

    private static List<SeededTable> current() {
        return List.of(
                one(
                        "registry.current_record",
                        "link, business_id, message_id, record",
                        m -> line(LINK, m.business(), m.id(), KIND)),
                one("registry.spoken", "message_id", m -> line(m.id())),
                one(
                        "registry.alert",
                        "alert_id, post, kind, priority, occurred_at, valid_until, message_id",
                        m -> line(m.business(), "EF-DES-PE", "INDICATORS_TIP", "NORMAL", m.at(), m.at(), m.id())),
                one(
                        "registry.alert_fact",
                        "alert_id, link, known_from, post, kind, priority, raised_at, occurred_on, subjects",
                        m -> line(
                                m.business(),
                                LINK,
                                m.at(),
                                "EF-DES-PE",
                                "INDICATORS_TIP",
                                "NORMAL",
                                m.at(),
                                m.at(),
                                SeededMessage.PERSONS)));
    }

    private static SeededTable one(String name, String columns, Function<SeededMessage, String> lines) {
        return new SeededTable(name, columns, 1, lines);
    }

    private static SeededTable persons(
            String name, String columns, int each, Function<SeededMessage, IntFunction<String>> line) {
        return new SeededTable(
                name, columns, each * SeededMessage.PERSONS, m -> IntStream.range(0, SeededMessage.PERSONS)
                        .mapToObj(line.apply(m))
                        .collect(Collectors.joining()));
    }

    private static String line(Object... values) {
        return Stream.of(values).map(String::valueOf).collect(Collectors.joining("\t", "", "\n"));
    }
}
