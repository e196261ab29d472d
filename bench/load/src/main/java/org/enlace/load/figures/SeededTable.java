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
    private static final int OF_A_MESSAGE = 2;

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
                new SeededTable("journal.hop", "message_id, at, step, outcome, facts", 3, m -> Stream.of(
                                "RECEIVED", "ACCEPTED", "DELIVERED")
                        .map(step -> line(m.id(), m.at(), step, "OK", "{\"link\": \"eurofront/S01\"}"))
                        .collect(Collectors.joining())),
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
                        "id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, attempts, fence, agreement, policy, mapping, snapshot, created_at, finished_at, effect_key",
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
                persons("registry.person", "id, created_at", 1, m -> p -> line(m.person(p), m.at())),
                persons(
                        "registry.person_document",
                        "document, person_id, ordinal, holder",
                        1,
                        m -> p -> line("\\\\x" + m.document(p), m.person(p), 0, m.bytes(20 + p, 30))),
                persons(
                        "registry.mention",
                        "id, message_id, person_id, place, ordinal, role, name_key, wrapped_key, document_key, born_key",
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
                                "\\\\x" + m.document(p),
                                m.bytes(32 + p, 32))),
                new SeededTable(
                        "registry.assertion",
                        "id, entity, entity_id, field_group, message_id, recorded_at, clear, sealed",
                        2 * SeededMessage.PERSONS + OF_A_MESSAGE,
                        SeededTable::assertions));
    }

    private static String assertions(SeededMessage m) {
        StringBuilder lines = new StringBuilder();
        for (int p = 0; p < SeededMessage.PERSONS; p++) {
            lines.append(assertion(m, 2 * p, "mention", m.mention(p), "identity", "{}", m.bytes(36 + p, 160)));
            lines.append(
                    assertion(m, 2 * p + 1, "mention", m.mention(p), "person", "{\"sex\": {\"code\": \"F\"}}", NULL));
        }
        return lines.append(assertion(m, 8, "message", m.id(), "alert", "{\"priority\": \"NORMAL\"}", NULL))
                .append(assertion(m, 9, "message", m.id(), "handling", "{\"marking\": \"GREEN\"}", NULL))
                .toString();
    }

    private static String assertion(
            SeededMessage m, int n, String entity, String of, String group, String clear, String sealed) {
        return line(m.assertion(n), entity, of, group, m.id(), m.at(), clear, sealed);
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
