package org.enlace.gateway.cli.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.policy.WithheldFields;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
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

    private static Snapshot snapshot;
    private static Catalogue catalogue;
    private static List<GoldenCase> golden;

    @BeforeAll
    static void read() {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), "demo", Map.of("simulators", "http://127.0.0.1:1")::get);
        catalogue = Catalogue.load(source.mappings());
        snapshot = ConfigValidation.read(source, catalogue, List.of()).snapshot();
        golden = GoldenCase.in(Path.of("../mappings/catalogue")).stream()
                .filter(each -> !each.ofContract() && each.has("record.json"))
                .toList();
    }

    /** How a record, or an answer, is written for a receiver; which of his links it takes makes no difference. */
    private record Way(String receiver, String record, String mapping) {}

    private static Set<Way> ways() {
        Set<Way> all = new LinkedHashSet<>();
        for (PartnerLink link : snapshot.links().values()) {
            if (link.receives()) {
                link.answering()
                        .map(QueryAnswerRule::mapping)
                        .ifPresent(mapping -> all.add(new Way(
                                link.id().partner(), catalogue.outward(mapping).record(), mapping)));
            } else if (snapshot.agreements().values().stream()
                    .noneMatch(each -> each.isQuery()
                            && each.to().stream().anyMatch(to -> to.link().equals(link.id())))) {
                // A question goes out as it was asked; what comes back is what a policy is about.
                link.records().values().stream()
                        .filter(catalogue.outwardMappings()::contains)
                        .forEach(mapping -> all.add(new Way(
                                link.id().partner(), catalogue.outward(mapping).record(), mapping)));
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
                .map(way -> DynamicTest.dynamicTest(way.receiver() + " " + way.mapping(), () -> {
                    EveryField every = new EveryField(catalogue, golden, EveryField.SOUND);
                    for (Purpose purpose : Purpose.values()) {
                        for (Policy policy : policies(way, purpose)) {
                            assertThat(every.wrong(way.mapping(), way.record(), policy))
                                    .isEmpty();
                        }
                    }
                    assertThat(every.written()).as("some record can be written").isPositive();
                }));
    }

    /** Nobody is named by no agreement: for a purpose that none covers there is no way out of the installation. */
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
                for (ObjectNode body : new EveryField(catalogue, golden, EveryField.SOUND).bases(record)) {
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
        EncodedWordSearch search = new EncodedWordSearch(List.of("QXMARCAQZX"));
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
}
