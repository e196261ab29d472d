package org.enlace.mappings.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number that a partner gives to a case: a link fills that of its own partner alone, and its business id may be it. */
class OwnNumberTest {
    private static final String OWN =
            "from: line/c0, to: \"case.externalIds[trial]\", as: identifier, scheme: trial, required: true";

    @TempDir
    Path site;

    private TrialTables tables;

    @BeforeEach
    void begin() throws IOException {
        tables = new TrialTables(site, 2);
    }

    private String table(String businessId, String row) throws IOException {
        return tables.table("""
                businessId: %s
                rows:
                  - {to: registration.source, const: {code: IOM_CTDC, list: REGISTRY_SOURCE, match: EXACT}}
                  - {to: victims, const: []}
                  - {%s}
                """.formatted(businessId, row));
    }

    private Translation translate(String id, String number) throws UntranslatableException {
        Context context = Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z"))
                .item("file:1")
                .build();
        return tables.catalogue()
                .inward(id)
                .translate((tables.header() + number + ",x\n").getBytes(StandardCharsets.UTF_8), context);
    }

    private List<String> problems(String businessId, String row) throws IOException {
        table(businessId, row);
        CatalogueException error = catchThrowableOfType(CatalogueException.class, () -> tables.catalogue());
        return error == null
                ? List.of()
                : error.problems().stream()
                        .map(each -> each.line() + ": " + each.text() + " > " + each.near())
                        .toList();
    }

    @Test
    void theOwnNumberIsTheBusinessIdAndStandsInTheRecord() throws Exception {
        String id = table("case.externalIds[trial]", OWN);

        Translation translation = translate(id, " fe-26/001 ");

        assertThat(translation.businessId()).isEqualTo("FE-26/001");
        assertThat(translation.ownScheme()).contains("trial");
        assertThat(translate(table("$item", OWN), "FE-26/001").ownScheme()).isEmpty();
        assertThat(translation.record().body().at("/case/externalIds/trial").toString())
                .isEqualTo("{\"scheme\":\"trial\",\"value\":\"FE-26/001\",\"verdict\":\"UNCHECKED\"}");
        assertThat(tables.catalogue().inward(id).risks())
                .noneMatch(risk -> risk.field().startsWith("case"));
        assertThat(tables.catalogue().invalidFields(translation.record())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s/n", "SN", "000000", "999", "n/a", "-"})
    void aPlaceholderIsNoBusinessId(String word) throws Exception {
        String id = table("case.externalIds[trial]", OWN);

        UntranslatableException refused =
                catchThrowableOfType(UntranslatableException.class, () -> translate(id, word));

        assertThat(refused.findings()).contains(MappingFinding.refuse("case.externalIds[]", "business-id"));
        assertThat(translate(table("$item", OWN), word)
                        .record()
                        .body()
                        .at("/case/externalIds/trial/verdict")
                        .asText())
                .isEqualTo("PLACEHOLDER");
    }

    /** The year alone would be the number of all cases of the year that have none. */
    @Test
    void aNumberOfSeveralPartsNamesACaseOnlyWithAllOfThem() throws Exception {
        String joined =
                "from: [line/c0, line/c1], to: \"case.externalIds[trial]\", as: joined-identifier, scheme: trial";
        String id = table("$item", joined);

        assertThat(joined(id, "2026,77")).isEqualTo("2026-77 UNCHECKED");
        assertThat(joined(id, "2026,")).isEqualTo("2026 PLACEHOLDER");
        assertThat(joined(id, "2026,S/N")).isEqualTo("2026-S/N PLACEHOLDER");
        assertThat(joined(id, ",77")).doesNotContain("UNCHECKED");
    }

    private String joined(String id, String line) throws UntranslatableException {
        Context context = Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z"))
                .item("file:1")
                .build();
        JsonNode number = tables.catalogue()
                .inward(id)
                .translate((tables.header() + line + "\n").getBytes(StandardCharsets.UTF_8), context)
                .record()
                .body()
                .at("/case/externalIds/trial");
        return number.path("value").asText() + " " + number.path("verdict").asText();
    }

    @Test
    void aPatternDecidesAndAPlaceholderStaysOne() throws Exception {
        String id = table("$item", OWN.replace("required", "pattern: \"[A-Zs].*\", required"));

        assertThat(verdict(id, "FE-1")).isEqualTo("VALID");
        assertThat(verdict(id, "77")).isEqualTo("INVALID");
        assertThat(verdict(id, "s/n")).isEqualTo("PLACEHOLDER");
    }

    /** Its sender can write another one; a placeholder says that there is none, and waits for an integrator. */
    @Test
    void aBusinessIdThatItsPatternForbidsIsTheSenders() throws Exception {
        String id = table("case.externalIds[trial]", OWN.replace("required", "pattern: \"[A-Zs].*\", required"));

        assertThat(catchThrowableOfType(UntranslatableException.class, () -> translate(id, "77")))
                .satisfies(refusal -> assertThat(refusal.bySender()).isTrue())
                .satisfies(refusal ->
                        assertThat(refusal.findings()).containsExactly(MappingFinding.refuse("c0", "pattern")));
        assertThat(catchThrowableOfType(UntranslatableException.class, () -> translate(id, "s/n"))
                        .bySender())
                .isFalse();
        assertThat(catchThrowableOfType(UntranslatableException.class, () -> translate(id, ""))
                        .findings())
                .containsExactly(MappingFinding.refuse("c0", "required"));
    }

    private String verdict(String id, String number) throws UntranslatableException {
        return translate(id, number)
                .record()
                .body()
                .at("/case/externalIds/trial/verdict")
                .asText();
    }

    @Test
    void theNumberOfAnotherPartnerIsAProblemWithItsLineAndTheNearestName() throws IOException {
        assertThat(problems("$item", OWN.replace("trial", "tryal")))
                .containsExactly("9: the own number of another partner than that of the link: case.externalIds[tryal]"
                        + " > case.externalIds[trial]");
    }

    @Test
    void theBusinessIdIsNoNumberOfAnotherPartner() throws IOException {
        assertThat(problems("case.externalIds[other]", OWN))
                .singleElement()
                .asString()
                .startsWith("5: the own number of another partner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from: line/c0, to: \"case.externalIds[trial]\", as: identifier, scheme: PN_PARTE",
                "from: line/c0, to: \"case.externalIds[trial]\", as: text",
                "from: line/c0, to: \"case.externalIds[trial].value\", as: text",
                "to: \"case.externalIds[trial]\", const: {scheme: trial, value: FE-1, verdict: UNCHECKED}",
            })
    void anotherWayToFillItIsAProblem(String row) throws IOException {
        assertThat(problems("$item", row))
                .singleElement()
                .asString()
                .startsWith("9: the own number of a partner wants as: identifier, scheme: trial");
    }

    @Test
    void aPartOfTheNumberIsNoBusinessId() throws IOException {
        assertThat(problems("case.externalIds[trial].value", OWN))
                .containsExactly("5: the own number of a partner is a business id as a whole > ");
    }
}
