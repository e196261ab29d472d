package org.enlace.gateway.cli.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.Answering;
import org.enlace.gateway.partners.ConfigReading;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.FieldPath;
import org.enlace.gateway.partners.FieldRule.Action;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Policy;
import org.enlace.gateway.partners.Purpose;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.protection.Protection;
import org.enlace.gateway.protection.Released;
import org.enlace.gateway.protection.WithheldFields;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Untranslatable;
import org.enlace.mappings.check.GoldenCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every field of the catalogue, every receiver, every purpose: a marker of its own stands in each field, and none that is withheld is in any byte for the
 * receiver: not in what it gets, not in the names of what was held back. Where there is no policy for a receiver and a purpose, nothing leaves at all.
 */
class EveryFieldTest {

    private static final Context CONTEXT = Context.receivedAt(Instant.parse("2026-03-07T12:00:00Z"))
            .key("k-1")
            .frozenAt(Instant.parse("2026-03-07T12:00:00Z"))
            .version(1)
            .novelty("NEW")
            .build();

    private static final Hidden WITHHELD = new Hidden(List.of(Marked.STEM));

    private static Snapshot snapshot;
    private static Catalogue catalogue;
    private static List<GoldenCase> golden;

    @BeforeAll
    static void read() {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), "demo", Map.of("simulators", "http://127.0.0.1:1")::get);
        catalogue = Catalogue.load(source.mappings());
        snapshot = ConfigReading.read(source, catalogue, List.of()).snapshot();
        golden = GoldenCase.in(Path.of("../mappings/catalogue")).stream()
                .filter(each -> !each.ofContract() && each.has("record.json"))
                .toList();
    }

    /** How a record, or an answer, is written for a receiver. */
    private record Way(LinkId link, String record, String mapping) {

        String receiver() {
            return link.partner();
        }
    }

    private static List<Way> ways() {
        List<Way> all = new ArrayList<>();
        for (PartnerLink link : snapshot.links().values()) {
            if (link.receives()) {
                link.answering()
                        .map(Answering::mapping)
                        .ifPresent(mapping -> all.add(
                                new Way(link.id(), catalogue.outward(mapping).record(), mapping)));
            } else if (snapshot.agreements().values().stream()
                    .noneMatch(each -> each.isQuery()
                            && each.to().stream().anyMatch(to -> to.link().equals(link.id())))) {
                // A question goes out as it was asked; what comes back is what a policy is about.
                link.records().values().stream()
                        .filter(catalogue.outwardMappings()::contains)
                        .forEach(mapping -> all.add(
                                new Way(link.id(), catalogue.outward(mapping).record(), mapping)));
            }
        }
        return all;
    }

    /** The policies in force for a receiver, a record and a purpose, the loosest that the matrix would let pass, and the one that says nothing. */
    private static List<Policy> policies(Way way, Purpose purpose) {
        RecordType type = catalogue.recordType(way.record());
        String slug = way.record().substring(0, way.record().indexOf('/'));
        List<Policy> all = new ArrayList<>(snapshot.policies().values().stream()
                .filter(each -> each.receiver().equals(way.receiver())
                        && each.record().equals(slug)
                        && each.purpose() == purpose)
                .toList());
        all.add(new Policy(way.receiver() + "/" + slug + "/v0", purpose, Map.of()));
        all.add(new Policy(
                way.receiver() + "/" + slug + "/v9",
                purpose,
                new WithheldFields(all.get(0), type)
                        .leaves().stream().collect(Collectors.toMap(field -> field, field -> snapshot.minimisation()
                                .orElseThrow()
                                .most(way.receiver(), purpose, field)))));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> nothingWithheldIsOnTheWire() {
        return ways().stream()
                .map(way -> DynamicTest.dynamicTest(way.link() + " " + way.mapping(), () -> {
                    int written = 0;
                    for (Purpose purpose : Purpose.values()) {
                        for (Policy policy : policies(way, purpose)) {
                            written += check(way, policy);
                        }
                    }
                    assertThat(written).as("some record can be written").isPositive();
                }));
    }

    /** @return how many messages could be written */
    private int check(Way way, Policy policy) {
        RecordType type = catalogue.recordType(way.record());
        WithheldFields withheld = new WithheldFields(policy, type);
        int written = 0;
        List<ObjectNode> bases = bases(way.record());
        for (ObjectNode base : bases) {
            // With markers in the withheld fields alone the message can be written; with markers everywhere it is as
            // strange as can be.
            for (boolean everywhere : new boolean[] {false, true}) {
                ObjectNode record = base.deepCopy();
                Marked marked = new Marked(withheld::kept);
                for (FieldPath field : withheld.leaves()) {
                    if (!field.last().equals("personId") && (everywhere || !withheld.kept(field))) {
                        marked.plant(record, field, kind(type, field), arrays(bases));
                    }
                }
                Set<String> persons = persons(record, type);
                Released released = new Protection(policy, type).release(record, id -> "P-SEUDONIMO");
                Optional<byte[]> bytes = write(way, released.view());
                written += bytes.isPresent() ? 1 : 0;
                String names = released.dropped() + " " + released.masked() + released.generalised();
                for (byte[] each : List.of(
                        bytes.orElse(new byte[0]),
                        released.view().toString().getBytes(StandardCharsets.UTF_8),
                        names.getBytes(StandardCharsets.UTF_8))) {
                    assertThat(WITHHELD.in(each).map(stem -> marked.fields(each)))
                            .as("%s for %s under %s", way.mapping(), policy.purpose(), policy.id())
                            .isEmpty();
                    assertThat(new String(each, StandardCharsets.ISO_8859_1)).doesNotContain(persons);
                }
                if (policy.fields().isEmpty()) {
                    assertThat(released.view()).isEmpty();
                }
            }
        }
        return written;
    }

    private static Optional<byte[]> write(Way way, JsonNode view) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            var outward = catalogue.outward(way.mapping()).write(view, CONTEXT);
            outward.parts().forEach(all::writeBytes);
            all.writeBytes(outward.findings().toString().getBytes(StandardCharsets.UTF_8));
            return Optional.of(all.toByteArray());
        } catch (Untranslatable nothing) {
            return Optional.empty();
        }
    }

    private static String kind(RecordType type, FieldPath field) {
        return type.fields().stream()
                .filter(each -> each.path().replace("[]", "").equals(field.toString()))
                .findFirst()
                .orElseThrow()
                .kind();
    }

    private static List<ObjectNode> bases(String record) {
        List<ObjectNode> all = new ArrayList<>();
        for (GoldenCase each : golden) {
            String of = each.inward()
                    ? catalogue.inward(each.id()).record()
                    : catalogue.outward(each.id()).record();
            if (of.equals(record)) {
                all.add((ObjectNode) each.json("record.json"));
            }
        }
        return all;
    }

    /** Which paths hold lists, as the samples show. */
    private static Set<String> arrays(List<ObjectNode> records) {
        Set<String> arrays = new HashSet<>(Set.of("victims", "suspects", "subjects", "crossings", "persons", "others"));
        records.forEach(record -> collect(record, "", arrays));
        return arrays;
    }

    private static void collect(JsonNode node, String path, Set<String> arrays) {
        if (node.isArray()) {
            arrays.add(path);
            node.forEach(each -> collect(each, path, arrays));
        }
        node.properties()
                .forEach(field -> collect(
                        field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), arrays));
    }

    private static Set<String> persons(ObjectNode record, RecordType type) {
        Set<String> ids = new HashSet<>();
        for (RecordType.PersonArray array : type.persons()) {
            for (JsonNode person : record.path(array.arrayName())) {
                String id = new UUID(0x0190a5b000007000L, 0x8000000000000000L + ids.size()).toString();
                ((ObjectNode) person).put("personId", id);
                ids.add(id);
            }
        }
        return ids.isEmpty() ? Set.of("no person") : ids;
    }

    /** Nobody is named by no agreement: for a purpose that none covers there is no way out of the house. */
    @Test
    void withoutAnAgreementThereIsNoWay() {
        for (PartnerLink sender : snapshot.links().values()) {
            for (String record : catalogue.recordTypes()) {
                String slug = record.substring(0, record.indexOf('/'));
                Set<String> agreed = snapshot.agreements().values().stream()
                        .filter(each ->
                                each.from().equals(sender.id()) && each.record().equals(slug) && !each.isQuery())
                        .flatMap(each -> each.to().stream())
                        .map(to -> to.link() + " " + to.purpose())
                        .collect(Collectors.toSet());
                for (ObjectNode body : bases(record)) {
                    assertThat(snapshot.routes(sender.id(), record, body, Instant.parse("2026-03-07T12:00:00Z"))
                                    .routes())
                            .allSatisfy(route -> {
                                assertThat(agreed).contains(route.to() + " " + route.purpose());
                                assertThat(route.policy().purpose()).isEqualTo(route.purpose());
                                assertThat(route.policy().receiver())
                                        .isEqualTo(route.to().partner());
                            });
                }
            }
        }
    }

    @Test
    void theSearchFindsAMarkerInEveryForm() throws IOException {
        Hidden search = new Hidden(List.of("QXMARCAQZX"));
        byte[] word = "..QXMARCAQZX..".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write('x');
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(word);
        }
        assertThat(List.of(
                        word,
                        "qxmarcaqzx".getBytes(StandardCharsets.UTF_8),
                        "aQXMARCAQZX".getBytes(StandardCharsets.UTF_16LE),
                        "QXMARCAQZX".getBytes(StandardCharsets.UTF_16BE),
                        Base64.getEncoder().encode(word),
                        Base64.getEncoder().encode("QXMARCAQZX".getBytes(StandardCharsets.UTF_8)),
                        java.util.HexFormat.of().formatHex(word).getBytes(StandardCharsets.UTF_8),
                        packed.toByteArray()))
                .allSatisfy(bytes -> assertThat(search.in(bytes)).contains("QXMARCAQZX"));
        assertThat(search.in("QXMARCA".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    /** The planting reaches the wire: what is kept arrives with its marker, else a message without markers would prove nothing. */
    @Test
    void whatIsKeptArrives() {
        Way way = ways().stream()
                .filter(each -> each.mapping().equals("fge/reports/police-report/v2"))
                .findFirst()
                .orElseThrow();
        RecordType type = catalogue.recordType(way.record());
        Policy everything = new Policy(
                "fge/police-report/v0",
                Purpose.PROSECUTION,
                Map.of(FieldPath.parse("victims.name"), org.enlace.gateway.partners.FieldRule.of(Action.KEEP)));
        ObjectNode record = bases(way.record()).get(0).deepCopy();
        Marked marked = new Marked(field -> false);
        marked.plant(record, FieldPath.parse("victims.name"), "name", arrays(List.of(record)));
        byte[] bytes = write(
                        way,
                        new Protection(everything, type)
                                .release(record, id -> "P")
                                .view())
                .orElseThrow();
        assertThat(WITHHELD.in(bytes)).isPresent();
    }
}
