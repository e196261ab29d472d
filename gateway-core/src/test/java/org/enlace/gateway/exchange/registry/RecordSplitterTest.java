package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordSplitterTest {

    private static final String PLANTED = "ANA INVENTADA 1700000019";
    private static final Catalogue CATALOGUE = TestPartners.shipped().current().catalogue();

    private final RecordSplitter splitter = new RecordSplitter();

    static Stream<String> recordTypes() {
        return CATALOGUE.recordTypes().stream();
    }

    @ParameterizedTest
    @MethodSource("recordTypes")
    void aNameInAnyFreeTextPlaceOfAnyRecordNeverGetsIntoTheClearPart(String id) {
        RecordType type = CATALOGUE.recordType(id);
        for (JsonNode planted : List.of(text(), object(), list())) {
            SplitRecord split = splitter.split(new CanonicalRecord(id, filled(type, planted)), type, UUID::randomUUID);
            assertThat(split.persons()).hasSize(2 * type.persons().size());
            split.persons()
                    .forEach(person -> assertThat(person.clear().toString()).doesNotContain("INVENTADA", "1700000019"));
            split.groups().forEach(group -> assertThat(group.clear().toString())
                    .as(group.name())
                    .doesNotContain("INVENTADA", "1700000019"));
        }
    }

    /** A word without a blank is no code because it stands where codes stand: what a field may hold, its type says. */
    @ParameterizedTest
    @MethodSource("recordTypes")
    void aWordInAnyMemberOfAnyFieldIsSealedUnlessTheTypeOfTheFieldExpectsACodeThere(String id) {
        RecordType type = CATALOGUE.recordType(id);
        for (String word : List.of("Inventada", "1700000019", "17000000191700000019", "INVENTADA")) {
            ObjectNode planted = Json.of("{}");
            List.of(
                            "code",
                            "verdict",
                            "list",
                            "match",
                            "band",
                            "nil",
                            "scheme",
                            "precision",
                            "basis",
                            "zone",
                            "day",
                            "utc")
                    .forEach(name -> planted.put(name, word));
            List.of("edtf", "min", "max", "country", "admin1", "admin2", "parish", "locality", "Inventada", "years")
                    .forEach(name -> planted.put(name, word));
            boolean mayBeACode = !word.equals("Inventada");
            for (JsonNode each : List.of(planted, JsonNodeFactory.instance.textNode(word), list(planted))) {
                SplitRecord split = splitter.split(new CanonicalRecord(id, filled(type, each)), type, UUID::randomUUID);
                split.persons().forEach(person -> assertSealed(person.clear(), word, mayBeACode));
                split.groups().forEach(group -> assertSealed(group.clear(), word, mayBeACode));
            }
        }
    }

    private static void assertSealed(JsonNode clear, String word, boolean mayBeACode) {
        if (clear.isContainerNode()) {
            clear.fields().forEachRemaining(member -> {
                boolean code = mayBeACode && List.of("code", "list", "scheme").contains(member.getKey());
                assertThat(member.getKey()).isNotEqualTo("Inventada");
                assertThat(code || !member.getValue().asText().equals(word))
                        .as(member.getKey() + " in " + clear)
                        .isTrue();
            });
            clear.forEach(each -> assertSealed(each, word, mayBeACode));
        }
    }

    private static JsonNode list(ObjectNode planted) {
        return JsonNodeFactory.instance.arrayNode().add(planted);
    }

    @Test
    void theClassOfAFieldDecidesAlsoWhereItsTypeHoldsACodeAndANameThatIsNoCodeIsNoFlag() {
        RecordType type = new RecordType(
                "invented/v1",
                List.of(
                        new RecordType.Field("event", Sensitivity.RES, "", ""),
                        new RecordType.Field("event.origin", Sensitivity.VID, "", "", "coded"),
                        new RecordType.Field("event.outcome", Sensitivity.RES, "", "", "coded"),
                        new RecordType.Field("event.means", Sensitivity.RES, "", "", "flags")),
                List.of());
        ObjectNode record = Json.of("""
                {'event': {'origin': {'code': 'AWA'}, 'outcome': {'code': 'SAFE'}, 'means': {'THREATS': 'YES', 'Inventada': 'YES'},
                           'unheardOf': {'code': 'C'}}}
                """);
        assertThat(splitter.split(new CanonicalRecord("invented/v1", record), type, UUID::randomUUID)
                        .groups())
                .containsExactly(new SplitRecord.Group(
                        "event", Json.of("{'outcome': {'code': 'SAFE'}, 'means': {'THREATS': 'YES'}}")));
    }

    @Test
    void ofAValueThatNoListTranslatesNoCodeStaysNorALongNumberNorAPlaceByItsName() {
        ObjectNode record = Json.of("""
                {'case': {'phenomenon': {'list': 'PHENOMENON', 'match': 'UNMAPPED', 'source': 'INVENTADA', 'code': 'INVENTADA'}},
                 'incident': {'place': {'country': 'EC', 'parish': 'Inventada', 'admin2': '0901'},
                              'unit': {'code': 'INVENTADA'}, 'occurredFrom': {'day': '2026-03-07', 'zone': 'Inventada'}}}
                """);
        SplitRecord split = splitter.split(
                new CanonicalRecord("police-report/v1", record),
                CATALOGUE.recordType("police-report/v1"),
                UUID::randomUUID);
        assertThat(split.groups())
                .containsExactly(
                        new SplitRecord.Group(
                                "case", Json.of("{'phenomenon': {'list': 'PHENOMENON', 'match': 'UNMAPPED'}}")),
                        new SplitRecord.Group(
                                "incident",
                                Json.of(
                                        "{'place': {'country': 'EC', 'admin2': '0901'}, 'occurredFrom': {'day': '2026-03-07'}}")));
        ObjectNode numbered = Json.of("{'proceeding': {'batchNumber': 1700000019, 'events': [{'line': 7}]}}");
        assertThat(splitter.split(
                                new CanonicalRecord("case-status/v1", numbered),
                                CATALOGUE.recordType("case-status/v1"),
                                UUID::randomUUID)
                        .groups())
                .containsExactly(new SplitRecord.Group("proceeding", Json.of("{'events': [{'line': 7}]}")));
    }

    @ParameterizedTest
    @MethodSource("recordTypes")
    void whatIdentifiesAPersonLeavesTheSkeletonWhateverItsShape(String id) {
        RecordType type = CATALOGUE.recordType(id);
        Set<String> identifying = new LinkedHashSet<>();
        type.fields().stream()
                .filter(field -> field.sensitivity().identifies())
                .forEach(field -> identifying.add(field.path()));
        SplitRecord split = splitter.split(new CanonicalRecord(id, filled(type, object())), type, UUID::randomUUID);
        for (SplitRecord.Part person : split.persons()) {
            JsonNode left = split.skeleton().path(person.place()).path(person.ordinal());
            left.fieldNames()
                    .forEachRemaining(name -> assertThat(identifying).doesNotContain(person.place() + "." + name));
            person.identity().fieldNames().forEachRemaining(name -> assertThat(identifying)
                    .contains(person.place() + "." + name));
            assertThat(person.identity().has("name")).isEqualTo(identifying.contains(person.place() + ".name"));
            assertThat(person.clear().has("birthDate"))
                    .as("a day is a code, but hers")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("recordTypes")
    void theTwoPartsPutTogetherAreTheRecord(String id) {
        RecordType type = CATALOGUE.recordType(id);
        ObjectNode record = filled(type, object());
        ObjectNode before = record.deepCopy();
        SplitRecord split = splitter.split(new CanonicalRecord(id, record), type, UUID::randomUUID);
        assertThat(record).as("the record handed in is not changed").isEqualTo(before);

        Map<UUID, ObjectNode> identities = new HashMap<>();
        Map<UUID, UUID> persons = new HashMap<>();
        split.persons().forEach(person -> {
            identities.put(person.mentionId(), person.identity());
            persons.put(person.mentionId(), UUID.nameUUIDFromBytes(new byte[] {(byte) person.ordinal()}));
        });
        ObjectNode joined = splitter.join(split.skeleton(), identities, persons);
        for (SplitRecord.Part person : split.persons()) {
            ObjectNode joinedPerson = (ObjectNode) joined.path(person.place()).path(person.ordinal());
            assertThat(joinedPerson.path("personId").asText())
                    .isEqualTo(persons.get(person.mentionId()).toString());
            ObjectNode original = (ObjectNode) before.path(person.place()).path(person.ordinal());
            joinedPerson.remove("personId");
            original.remove("personId");
        }
        assertThat(joined).isEqualTo(before);
    }

    @Test
    void codesDatesPlacesAndAnswersStayReadable() {
        ObjectNode record = Json.of("""
                {'case': {'phenomenon': {'code': 'TIP', 'list': 'PHENOMENON', 'source': 'TRATA', 'match': 'EXACT'}},
                 'incident': {'occurredFrom': {'utc': '2026-03-07T19:05:00Z', 'source': '07/03/2026 14:05'},
                              'place': {'country': 'EC', 'admin1': 'EC-C', 'text': 'junto a la casa de ANA INVENTADA'},
                              'flagrante': 'YES', 'narrative': 'relato'},
                 'victims': [{'name': {'full': 'ANA INVENTADA'}, 'age': {'years': 16}, 'sex': {'code': 'F', 'list': 'SEX', 'source': 'MUJER'},
                              'exploitation': [{'code': 'SEXUAL', 'source': 'EXPLOTACION'}], 'meansOfControl': {'THREATS': 'YES'}}]}
                """);
        SplitRecord split = splitter.split(
                new CanonicalRecord("police-report/v1", record),
                CATALOGUE.recordType("police-report/v1"),
                UUID::randomUUID);
        assertThat(split.groups())
                .contains(
                        new SplitRecord.Group(
                                "case",
                                Json.of("{'phenomenon': {'code': 'TIP', 'list': 'PHENOMENON', 'match': 'EXACT'}}")),
                        new SplitRecord.Group("incident", Json.of("""
                                {'occurredFrom': {'utc': '2026-03-07T19:05:00Z'}, 'place': {'country': 'EC', 'admin1': 'EC-C'}, 'flagrante': 'YES'}
                                """)));
        assertThat(split.persons()).singleElement().satisfies(person -> {
            assertThat(person.role()).isEqualTo("VICTIM");
            assertThat(person.clear()).isEqualTo(Json.of("""
                    {'sex': {'code': 'F', 'list': 'SEX'}, 'exploitation': [{'code': 'SEXUAL'}], 'meansOfControl': {'THREATS': 'YES'},
                     'derived': {'age': {'majority': 'MINOR', 'AGE_EC': '12-17', 'AGE_CTDC': '9-17', 'basis': 'STATED'}}}
                    """));
            assertThat(person.identity())
                    .isEqualTo(Json.of("{'name': {'full': 'ANA INVENTADA'}, 'age': {'years': 16}}"));
        });
    }

    @Test
    void aPersonWhoseKeyWasDestroyedStaysWithoutIdentity() {
        UUID mention = UUID.randomUUID();
        ObjectNode skeleton = Json.of("{'victims': [{'sex': {'code': 'F'}, 'personId': '" + mention + "'}]}");
        assertThat(splitter.join(skeleton, Map.of(), Map.of()).path("victims").path(0))
                .isEqualTo(Json.of("{'sex': {'code': 'F'}, 'personId': '" + mention + "'}"));
    }

    /** A record that has every field of its type, each with the planted words in it, and two persons in every array of persons. */
    private static ObjectNode filled(RecordType type, JsonNode planted) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        type.persons().forEach(array -> record.putArray(array.arrayName()).addObject());
        type.persons().forEach(array -> ((ArrayNode) record.get(array.arrayName())).addObject());
        for (RecordType.Field field : type.fields()) {
            boolean leaf = type.fields().stream()
                    .noneMatch(other -> other.path().startsWith(field.path() + ".")
                            || other.path().startsWith(field.path() + "["));
            if (leaf && !field.path().endsWith(".personId")) {
                put(record, field.path().replace("]", "").split("[.\\[]"), 0, planted);
            }
        }
        return record;
    }

    private static void put(ObjectNode node, String[] steps, int step, JsonNode planted) {
        if (step == steps.length - 1) {
            node.set(steps[step], planted.deepCopy());
        } else if (node.get(steps[step]) instanceof ArrayNode array) {
            array.forEach(each -> put((ObjectNode) each, steps, step + 1, planted));
        } else {
            put(node.withObject("/" + steps[step]), steps, step + 1, planted);
        }
    }

    private static JsonNode text() {
        return JsonNodeFactory.instance.textNode(PLANTED);
    }

    private static JsonNode object() {
        ObjectNode node = Json.of("{'code': 'C', 'edtf': '2010', 'years': 16}");
        for (String name : List.of("source", "text", "full", "value", "surname1", "note", "nombre", "YES")) {
            node.put(name, PLANTED);
        }
        node.putArray("given").add(PLANTED);
        node.putObject("deeper").put("reason", PLANTED);
        return node;
    }

    private static JsonNode list() {
        return JsonNodeFactory.instance.arrayNode().add(text()).add(object());
    }
}
