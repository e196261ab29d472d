package org.enlace.mappings.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.RecordRisk;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.Lint;
import org.enlace.mappings.check.MappingDocText;
import org.enlace.mappings.check.MappingTrial;
import org.enlace.mappings.check.RecordValidity;
import org.enlace.mappings.check.SampleMaker;
import org.enlace.mappings.check.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that breaks its schema is never made: its sender is told of a value, an integrator of the table. */
class InvalidRecordTest {
    private static final String MONTHS = "from: c0, to: duration.months, as: number";

    @TempDir
    Path site;

    private TrialTables tables;

    @BeforeEach
    void begin() throws IOException {
        tables = new TrialTables(site, 2);
    }

    private Translation translate(String id, String... lines) throws UntranslatableException {
        String file = tables.header() + String.join("\n", lines) + "\n";
        Context context = Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z"))
                .item("file:1")
                .build();
        return tables.catalogue().inward(id).translate(file.getBytes(StandardCharsets.UTF_8), context);
    }

    private UntranslatableException refusal(String id, String... lines) {
        return catchThrowableOfType(UntranslatableException.class, () -> translate(id, lines));
    }

    private List<RecordRisk> risks(String id) {
        Catalogue catalogue = tables.catalogue();
        return catalogue.inward(id).risks();
    }

    @Test
    void aValueThatItsFieldDoesNotTakeIsTheSenders() throws Exception {
        String id = tables.victim(MONTHS);

        assertThat(translate(id, "6,x")
                        .record()
                        .body()
                        .at("/victims/0/duration/months")
                        .asInt())
                .isEqualTo(6);
        UntranslatableException refused = refusal(id, "\"6,5\",x");
        assertThat(refused.bySender()).isTrue();
        assertThat(refused.findings()).containsExactly(MappingFinding.refuse("c0", "invalid"));
        assertThat(refusal(id, "-1,x").findings()).containsExactly(MappingFinding.refuse("c0", "invalid"));
        assertThat(refused).hasMessageNotContaining("6,5");
    }

    @Test
    void theSecondLineOfARecordIsNamed() throws Exception {
        String id = tables.victim(MONTHS);

        assertThat(refusal(id, "6,x", "y,x").findings()).containsExactly(MappingFinding.refuse("c0[2]", "invalid"));
    }

    @Test
    void theRuleOfTheConversionIsKept() throws Exception {
        String id = tables.victim("from: c0, to: duration.months, as: tri, system: police");

        UntranslatableException refused = refusal(id, "QUIZAS,x");
        assertThat(refused.bySender()).isTrue();
        assertThat(refused.findings()).containsExactly(MappingFinding.refuse("c0", "unmapped"));
    }

    @Test
    void whatSaysNothingIsLeftOut() throws Exception {
        Translation translation =
                translate(tables.victim(MONTHS, "from: c1, to: sex, as: code, list: SEX, system: ctdc"), ",Male");

        assertThat(translation.record().body().at("/victims/0").has("duration")).isFalse();
        assertThat(translation.findings()).contains(MappingFinding.info("line/c0", "no-null-reason"));
    }

    @Test
    void aConversionThatNeverFitsIsTheTables() throws Exception {
        String id = tables.victim("from: c0, to: duration.months, as: decimal");

        UntranslatableException parked = refusal(id, "6,x");
        assertThat(parked.bySender()).isFalse();
        assertThat(parked.findings())
                .containsExactly(MappingFinding.refuse("victims.duration.months", "record-schema"));
    }

    @Test
    void aMissingPartIsTheTables() throws Exception {
        String id = tables.table(
                "businessId: $item\nrows:\n  - {from: line/c0, to: case.status, as: code, list: SEX, system: ctdc}\n");

        UntranslatableException parked = refusal(id, "Male,x");
        assertThat(parked.bySender()).isFalse();
        assertThat(parked.findings())
                .containsExactly(
                        MappingFinding.refuse("registration", "record-schema"),
                        MappingFinding.refuse("victims", "record-schema"));
        assertThat(risks(id)).extracting(RecordRisk::kind).containsOnly(RecordRisk.Kind.MISSING);
    }

    @Test
    void partsThatNeedEachOtherAreCheckedTogether() throws Exception {
        String id = tables.victim("from: c0, to: duration.band", "from: c1, to: duration.list");

        assertThat(risks(id)).extracting(RecordRisk::kind).contains(RecordRisk.Kind.STRUCTURE);
        assertThat(translate(id, "0-6,DURATION")
                        .record()
                        .body()
                        .at("/victims/0/duration/band")
                        .asText())
                .isEqualTo("0-6");
        assertThat(refusal(id, "0-6,OTHER").findings()).containsExactly(MappingFinding.refuse("c1", "invalid"));
        UntranslatableException parked = refusal(id, "0-6,");
        assertThat(parked.bySender()).isFalse();
        assertThat(parked.findings()).isNotEmpty().allMatch(finding -> finding.rule()
                .equals("record-schema"));
    }

    @Test
    void twoPartsOfWhichOnlyOneMayBeAreCheckedTogether() throws Exception {
        String id = tables.victim(MONTHS, "to: duration.list, const: DURATION");

        assertThat(refusal(id, "6,x").bySender()).isFalse();
    }

    @Test
    void aConstantThatItsFieldDoesNotTakeIsTheTables() throws Exception {
        String id = tables.victim("to: bestInterest, const: PERHAPS");

        assertThat(risks(id)).extracting(RecordRisk::kind).contains(RecordRisk.Kind.STRUCTURE);
        assertThat(refusal(id, "6,x").findings())
                .containsExactly(MappingFinding.refuse("victims.bestInterest", "record-schema"));
    }

    /** Columns of one line become elements of a list, as often as the table says. */
    @Test
    void aLineFillsTwoElementsOfAList() throws Exception {
        String id = tables.table("""
                businessId: $item
                rows:
                  - {to: registration.source, const: {code: IOM_CTDC, list: REGISTRY_SOURCE, match: EXACT}}
                each:
                  - from: line
                    to: victims
                    rows: []
                    each:
                      - {from: ., to: places, rows: [{from: c0, to: date, as: partial-date}]}
                      - {from: ., to: places, rows: [{from: c1, to: date, as: partial-date}]}
                """);

        assertThat(translate(id, "2025-11,2026")
                        .record()
                        .body()
                        .at("/victims/0/places")
                        .findValuesAsText("edtf"))
                .containsExactly("2025-11", "2026");
        assertThat(risks(id)).isEmpty();
    }

    @Test
    void lintWarnsOfARowThatMayNotFitAndDoesNotFail() throws Exception {
        String id = tables.victim(MONTHS);
        CheckReport report = Lint.run(site);

        assertThat(report.good()).isTrue();
        CheckFinding warning = report.checked().stream()
                .filter(each -> each.name().contains(id))
                .flatMap(each -> each.flaws().stream())
                .findFirst()
                .orElseThrow();
        assertThat(warning.code()).isEqualTo("lint.value");
        assertThat(warning.place()).isEqualTo("12:9");
        assertThat(MappingDocText.of(Locale.ENGLISH).say(warning))
                .startsWith("warning: victims.duration.months")
                .contains("number", "takes fewer values", "pattern");
        assertThat(MappingDocText.of(Locale.forLanguageTag("es")).say(warning)).startsWith("aviso: victims");
    }

    @Test
    void lintNamesTheConversionsThatFit() throws Exception {
        tables.victim("from: c0, to: personId, as: decimal");
        assertThat(sentences())
                .anyMatch(text -> text.startsWith("warning: victims.personId does not take each value")
                        && text.endsWith(
                                "Conversions that fit: joined-words, text (./enlace mapping conversions NAME)"));

        tables.victim("from: c0, to: sex");
        assertThat(Lint.run(site).good()).isFalse();
        assertThat(sentences())
                .contains("victims.sex takes no value that the conversion text makes."
                        + " Conversions that fit: code, country (./enlace mapping conversions NAME)");
    }

    @Test
    void lintNamesThePartsOfAFieldThatIsPutTogether() throws Exception {
        tables.victim("from: c0, to: duration, as: number");
        assertThat(Lint.run(site).good()).isFalse();
        assertThat(sentences())
                .contains(
                        "victims.duration takes no value that the conversion number makes: it is put together of parts."
                                + " Write the row for one of them: victims.duration.band, victims.duration.list, victims.duration.months");
    }

    private List<String> sentences() {
        return Lint.run(site).checked().stream()
                .flatMap(each -> each.flaws().stream())
                .map(MappingDocText.of(Locale.ENGLISH)::say)
                .toList();
    }

    @Test
    void lintBlamesTheCodesOfAListIfTheConversionFits() throws Exception {
        Files.createDirectories(site.resolve("codes"));
        Files.writeString(
                site.resolve("codes/nulls.trial.csv"),
                "code,system,value,match,from,to,es,en\n-,trial,S/D,EXACT,,,,\n");
        tables.victim("from: c0, to: age, as: age, nulls: trial");

        assertThat(Lint.run(site).checked().stream()
                        .flatMap(each -> each.flaws().stream())
                        .map(MappingDocText.of(Locale.ENGLISH)::say))
                .anyMatch(text -> text.startsWith("warning: victims.age takes what the conversion age makes"));
    }

    @Test
    void aTrialSaysWhatIsRefusedAndWhatIsParkedAndNeitherIsKept() throws Exception {
        String id = tables.victim(MONTHS, "from: c1, to: bestInterest, as: code, list: SEX, system: ctdc");
        Path file = Files.writeString(site.resolve("a.csv"), tables.header() + "x,\n6,Male\n6,\n");

        assertThat(new MappingTrial(tables.catalogue(), id).run(file, Instant.parse("2026-03-16T05:00:00Z")))
                .extracting(MappingTrial.Result::line, MappingTrial.Result::refused, MappingTrial.Result::parked)
                .containsExactly(tuple(2, true, false), tuple(3, false, true), tuple(4, false, false));
        assertThat(new SampleMaker(tables.catalogue(), id).keep(site, "first", file))
                .isEmpty();
        Files.writeString(file, tables.header() + "6,Male\n");
        assertThat(new SampleMaker(tables.catalogue(), id).keep(site, "first", file))
                .isEmpty();
        assertThat(site.resolve("partners/" + id + "/samples")).doesNotExist();
        Files.writeString(file, tables.header() + "6,\n");
        assertThat(new SampleMaker(tables.catalogue(), id).keep(site, "first", file))
                .isPresent();
    }

    @Test
    void everyBuiltInTableIsProved() {
        Catalogue catalogue = Catalogue.builtIn();

        assertThat(catalogue.inwardMappings())
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        id -> assertThat(catalogue.inward(id).risks()).as(id).isEmpty());
    }

    /** A register that knows nobody answers without the element that holds persons: that is an answer, with no person. */
    @Test
    void aRequiredArrayThatNoElementFillsIsEmpty() throws Exception {
        Catalogue catalogue = Catalogue.builtIn();
        byte[] sample = Files.readAllBytes(
                Site.builtIn().resolve("partners/dinarp/person/person-answer/v1/samples/ficha/message.xml"));
        String without = new String(sample, StandardCharsets.UTF_8)
                .replaceAll("(?s)<datosPrincipales>.*</datosPrincipales>", "");
        assertThat(without).doesNotContain("datosPrincipales");

        Translation translation = catalogue
                .inward("dinarp/person/person-answer/v1")
                .translate(
                        without.getBytes(StandardCharsets.UTF_8),
                        Context.receivedAt(Instant.EPOCH).key("question-1").build());

        assertThat(translation.record().body().path("persons").isArray()).isTrue();
        assertThat(translation.record().body().path("persons")).isEmpty();
        assertThat(new RecordValidity(catalogue)
                        .broken("person-answer/v1", translation.record().body()))
                .isEmpty();
    }

    /** Some conversions take the code {@code -} for no value; a band would hold it. */
    @Test
    void aCodeThatNoBandCanHaveIsCheckedWhenItComes() throws Exception {
        Files.createDirectories(site.resolve("codes"));
        Files.writeString(
                site.resolve("codes/age-ctdc.trial.csv"),
                "code,system,value,match,from,to,es,en\n-,trial,NO APLICA,EXACT,,,,\n9-17,trial,NINEZ,EXACT,,,,\n");
        String id = tables.victim("from: c0, to: ageAtEntry, as: band, list: AGE_CTDC, system: trial");
        InwardMapping mapping = tables.catalogue().inward(id);

        assertThat(mapping.translate(message("NINEZ"), CONTEXT).record().body().toString())
                .contains("9-17");
        UntranslatableException refused = catchThrowableOfType(
                () -> mapping.translate(message("NO APLICA"), CONTEXT), UntranslatableException.class);
        assertThat(refused).isNotNull();
    }

    private byte[] message(String word) {
        return (tables.header() + word + ",\n").getBytes(StandardCharsets.UTF_8);
    }

    private static final Context CONTEXT =
            Context.receivedAt(Instant.EPOCH).item("file:1").build();
}
