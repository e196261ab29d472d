package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.entities.RecordClaims.Mentioned;
import org.enlace.gateway.exchange.registry.entities.Timeline.Version;

/** Tells invented records one after the other, an hour apart, and shows what is concluded. */
final class RecordSequence {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES);
    static final Instant BEGIN = Instant.parse("2026-03-08T00:00:00Z");

    private final List<RecordClaims> said = new ArrayList<>();
    private final List<KnownAssertions.Moved> moves = new ArrayList<>();
    private final List<KnownAssertions.Merged> merges = new ArrayList<>();
    private final Map<String, Integer> versions = new HashMap<>();
    private int hour;

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException(bad);
        }
    }

    /** The moment of the hour. */
    static Instant at(int hour) {
        return BEGIN.plusSeconds(3_600L * hour);
    }

    Mentioned victim(String person, String clear) {
        return person(person, "VICTIM", clear);
    }

    Mentioned person(String person, String role, String clear) {
        return new Mentioned(UUID.randomUUID(), id(person), null, role, 0, true, json(clear));
    }

    /** A police report of case {@code name}. */
    RecordClaims report(String name, String groups, Mentioned... persons) {
        return tell("police/reports", "police-report", "P-" + name, name, "PN_PARTE:P-" + name, groups, persons);
    }

    RecordClaims registration(String name, String groups, Mentioned... persons) {
        return tell(
                "ministry/registrations",
                "victim-registration",
                "R-" + name,
                name,
                "MDI_FICHA:R-" + name,
                groups,
                persons);
    }

    /** A batch about the notice of case {@code name}. */
    RecordClaims batch(String name, String date, int number, String events, Mentioned... persons) {
        return tell(
                "fge/status",
                "case-status",
                "N-" + name,
                name,
                "FGE_NDD:N-" + name,
                "{'proceeding': {'batchDate': {'edtf': '" + date + "'}, 'batchNumber': " + number + ", 'events': ["
                        + events + "]}}",
                persons);
    }

    static String stage(String code, String date, String outcome) {
        return "{'stage': {'code': '" + code + "'}, 'stageDate': {'edtf': '" + date + "'}, 'outcome': {'code': "
                + (outcome == null ? "null" : "'" + outcome + "'") + "}}";
    }

    RecordClaims tell(
            String link,
            String record,
            String businessId,
            String caseName,
            String number,
            String groups,
            Mentioned... persons) {
        Map<String, JsonNode> parts = new HashMap<>();
        json(groups).fields().forEachRemaining(part -> parts.put(part.getKey(), part.getValue()));
        RecordClaims told = new RecordClaims(
                UUID.randomUUID(),
                link,
                record,
                businessId,
                versions.merge(link + businessId, 1, Integer::sum),
                at(++hour),
                null,
                caseName == null ? null : id(caseName),
                number == null ? List.of() : List.of(number.split(" ")),
                parts,
                List.of(persons),
                "invented/v1",
                CanonicalDates.event(parts));
        said.add(told);
        return told;
    }

    /** Takes a record back, an hour later. */
    void takeBack(RecordClaims what) {
        said.set(
                said.indexOf(what),
                new RecordClaims(
                        what.message(),
                        what.link(),
                        what.record(),
                        what.businessId(),
                        what.version(),
                        what.recordedAt(),
                        at(++hour),
                        what.caseId(),
                        what.numbers(),
                        what.groups(),
                        what.persons(),
                        what.mapping(),
                        what.eventDay()));
    }

    /** Two cases turn out to be one, an hour later. */
    void merge(String name, String into) {
        merges.add(new KnownAssertions.Merged(id(name), id(into), at(++hour)));
    }

    /** A steward gives all mentions of one person to another, an hour later. */
    void move(String from, String to) {
        hour++;
        said.replaceAll(each -> new RecordClaims(
                each.message(),
                each.link(),
                each.record(),
                each.businessId(),
                each.version(),
                each.recordedAt(),
                each.takenBackAt(),
                each.caseId(),
                each.numbers(),
                each.groups(),
                each.persons().stream().map(person -> moved(person, from, to)).toList(),
                each.mapping(),
                each.eventDay()));
    }

    private Mentioned moved(Mentioned mentioned, String from, String to) {
        if (!mentioned.person().equals(id(from))) {
            return mentioned;
        }
        moves.add(new KnownAssertions.Moved(mentioned.mention(), id(from), id(to), at(hour)));
        return new Mentioned(
                mentioned.mention(),
                id(to),
                mentioned.population(),
                mentioned.role(),
                mentioned.ordinal(),
                mentioned.named(),
                mentioned.clear());
    }

    KnownAssertions known() {
        return new KnownAssertions(said, moves, merges);
    }

    List<Version> versions(ConclusionTable fact) {
        return Timeline.of(known()).stream()
                .filter(each -> each.fact() == fact)
                .sorted(java.util.Comparator.comparing(Version::from).thenComparing(Version::key))
                .toList();
    }

    /** What is known at an hour. */
    List<JsonNode> rows(ConclusionTable fact, int hour) {
        return versions(fact).stream()
                .filter(each -> !each.from().isAfter(at(hour))
                        && (each.until() == null || each.until().isAfter(at(hour))))
                .map(each -> (JsonNode) each.columns())
                .toList();
    }

    List<JsonNode> rows(ConclusionTable fact) {
        return rows(fact, hour);
    }

    JsonNode only(ConclusionTable fact) {
        List<JsonNode> rows = rows(fact);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows: " + rows);
        }
        return rows.get(0);
    }
}
