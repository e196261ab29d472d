package org.enlace.mappings.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Contract;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.check.Lint;
import org.enlace.mappings.check.MappingTrial;
import org.enlace.mappings.shape.TableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples that no built-in layout is like: nothing wrong is active in their drafts, and the drafts take them. All data are invented. */
class OddSampleDraftTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String CSV = String.join(
            "\r\n",
            "N_Expediente;Nombres;Apellidos;Doc. identidad;F. nac.;Edad;Sexo;Nacionalidad;Fecha 1er contacto;Sede_donde;"
                    + "Meses explot.;Fin de explotaci\u00f3n;Necesidades;Qui\u00e9n capt\u00f3;Hijos a cargo;Ingreso mensual;"
                    + "Discapacidad;Tel\u00e9fono;Observaciones;Estado civil",
            "FE-26/001;ANA LUZ;PRUEBA FICTICIA;0821672110;14/02/2009;17;MUJER;ECUATORIANA;05/03/2026;Quito \u2013 norte;16,5;"
                    + "Trata sexual / Mendicidad;SALUD|LEGAL;Familiar;0;125,50;S\u00ed;0991234567;"
                    + "\"Primera l\u00ednea\r\nsegunda con \u201ccomillas\u201d y \"\"dobles\"\"\";Soltera",
            "",
            "FE-26/002;JUAN;EJEMPLO INVENTADO;0138403886;03/11/1990;35;HOMBRE;COLOMBIANA;06/03/2026;Guayaquil;31,0;"
                    + "Trabajo en minas;VIVIENDA;Conocido;2;0,00;No;022345678;sin novedad;Casado",
            "FE-26/003;MAR\u00cdA;INVENTADA;s/n;28/07/2001;24;MUJER;PERUANA;12/03/2026;Quito \u2013 norte;6,5;"
                    + "Trata sexual;SALUD;Familiar;1;80,25;No;;;Soltera",
            "FE-26/004;ROSA;DEL EJEMPLO;1222143040;09/09/1985;40;MUJER;ECUATORIANA;30/03/2026;Loja;2,25;"
                    + "Mendicidad / Trabajo en minas;LEGAL|VIVIENDA;Desconocido;3;12,00;S\u00ed;0987654321;corto;Casada",
            "FE-26/005;LUIS;FICTICIO;0912445194;21/12/1999;26;HOMBRE;COLOMBIANA;31/03/2026;Guayaquil;14;"
                    + "Trabajo en minas;SALUD;Familiar;0;400,00;No;;otra vez;Soltero",
            "",
            "FE-26/006;EVA;DE PRUEBA;1156832378;01/05/2010;16;MUJER;ECUATORIANA;02/04/2026;Loja;3,0;"
                    + "Trata sexual;LEGAL;Conocido;0;10,10;No;;nada;Soltera",
            "",
            "");
    private static final String JSON = """
            {"atencion": {"numero": "SAL-2026-000123", "parteNumero": "2026030712453100777", "fecha": "2026-03-07",
              "urgente": true, "costo": 12.5,
              "paciente": {"cedula": "0821672110", "edad": 17, "sexo": "MUJER", "apodo": null}}}
            """;

    @TempDir
    Path site;

    private Draft draft(String record, String name, byte[] bytes) throws IOException {
        Draft draft = Draft.of(Catalogue.builtIn(), "ngo/cases", record, name, bytes);
        draft.write(site);
        Files.write(site.resolve(name), bytes);
        return draft;
    }

    private Draft odd() throws IOException {
        return draft("victim-registration/v1", "odd.csv", CSV.getBytes(WINDOWS));
    }

    private static String table(Draft draft) {
        return draft.files().get("partners/" + draft.mapping() + "/mapping.yaml");
    }

    private static String contract(Draft draft, String name) {
        return draft.files().get("partners/ngo/cases/contract/v1/" + name);
    }

    /** Rows in order, a comment with its sign, each without its reason. */
    private static List<String> rows(Draft draft) {
        return table(draft)
                .lines()
                .filter(line -> line.contains("{") && line.contains("to: "))
                .map(line -> line.replaceFirst("}  # .*", "}")
                        .replaceFirst("^ *- ", "")
                        .replaceFirst("^ *#- ", "# "))
                .toList();
    }

    private DraftTrial trial(Draft draft, String name) throws IOException {
        return DraftTrial.run(Catalogue.load(site), draft.mapping(), site.resolve(name), NOW);
    }

    private List<CheckFinding> lint() {
        return Lint.run(site).checked().stream()
                .filter(each -> each.name().startsWith("partners/ngo/"))
                .flatMap(each -> each.flaws().stream())
                .toList();
    }

    @Test
    void nothingWrongIsActiveForAnOddFile() throws IOException {
        assertThat(rows(odd()))
                .containsExactly(
                        "{from: line/N_Expediente, to: \"case.externalIds[ngo]\", as: identifier, scheme: ngo,"
                                + " required: true}",
                        "{to: registration.source, const: {nil: NOT_STATED, source: TODO}}",
                        "# {from: line/Fecha_1er_contacto, to: ?}",
                        "# {from: line/Sede_donde, to: ?}",
                        "# {from: line/Meses_explot, to: ?}",
                        "# {from: line/Hijos_a_cargo, to: ?}",
                        "# {from: line/Ingreso_mensual, to: ?}",
                        "# {from: line/Telefono, to: ?}",
                        "# {from: line/Observaciones, to: ?}",
                        "{from: [Nombres, Apellidos], to: name, as: name, parts: [given, surnames]}",
                        "{from: Doc_identidad, to: document, as: identifier, scheme: EC_CEDULA, nulls: ngo}",
                        "{from: F_nac, to: birthDate, as: partial-date, format: d/M/yyyy}",
                        "{from: Edad, to: age, as: age}",
                        "{from: Sexo, to: sex, as: code, list: SEX, system: civil-text}",
                        "{from: Nacionalidad, to: citizenship, as: code, list: COUNTRY, system: demonym}",
                        "{from: Fin_de_explotacion, to: exploitation, as: code, list: EXPL, system: ngo, all: true,"
                                + " split: \"/\"}",
                        "{from: Necesidades, to: needs, as: code, list: SUPPORT, system: ngo, all: true, split: \"|\"}",
                        "{from: Discapacidad, to: disability, as: tri, system: ngo}",
                        "{from: Estado_civil, to: maritalStatus, as: code, list: MARITAL, system: civil-text}",
                        "# {from: Quien_capto, to: recruiterRelation, as: code, list: REL, system: ngo,"
                                + " all: true}");
    }

    @Test
    void thePartnersOwnNumberIsTheBusinessId() throws IOException {
        Draft draft = odd();

        assertThat(table(draft))
                .contains("\nbusinessId: case.externalIds[ngo]\n", "# likely: 6 values, all different;")
                .doesNotContain("$item", "FE-26");
        List<MappingTrial.Result> results =
                new MappingTrial(Catalogue.load(site), draft.mapping()).run(site.resolve("odd.csv"), NOW);
        assertThat(results.get(0)
                        .made()
                        .at("/record/case/externalIds/ngo/value")
                        .asText())
                .isEqualTo("FE-26/001");
        assertThat(results.get(0)
                        .made()
                        .at("/record/case/externalIds/ngo/verdict")
                        .asText())
                .isEqualTo("UNCHECKED");
    }

    /** The same sample with another column of numbers: each change makes the place doubtful, and no row of it is active. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Otro dato|FE-1|FE-2|FE-3|none",
                "Expediente|FE-1|FE-1|FE-3|none",
                "Expediente|FE-1|FE-2|s/n|none",
                "Expediente|1|2|3|comment",
                "Telefono numero|0991234567|0991234568|0991234569|none",
                "Expediente|FE-1|FE-2|FE-3|active",
                "Nro.|2026-1|2026-2|2026-3|active",
                "Folio|000123|000124|000125|active",
            })
    void aDoubtfulNumberIsNoBusinessId(String title, String one, String two, String three, String expected)
            throws IOException {
        String csv = String.join("\n", title + ";Sexo", one + ";MUJER", two + ";MUJER", three + ";HOMBRE", "");

        String table = table(draft("victim-registration/v1", "doubt.csv", csv.getBytes(StandardCharsets.UTF_8)));

        assertThat(table.contains("\nbusinessId: case.externalIds[ngo]\n")).isEqualTo(expected.equals("active"));
        assertThat(table.contains("to: \"case.externalIds[ngo]\", as: identifier, scheme: ngo}  # unsure"))
                .isEqualTo(expected.equals("comment"));
        assertThat(table).doesNotContain(one + " ", "\"" + one);
    }

    @Test
    void ofTwoPossibleNumbersNoneIsActive() throws IOException {
        String csv = "Expediente;Folio;Sexo\nA-1;F-1;MUJER\nA-2;F-2;MUJER\nA-3;F-3;HOMBRE\n";

        String table = table(draft("victim-registration/v1", "two.csv", csv.getBytes(StandardCharsets.UTF_8)));

        assertThat(table).contains("businessId: $item", "# unsure: 3 values, all different;");
    }

    @Test
    void eachRowHasItsConfidenceAndReason() throws IOException {
        assertThat(table(odd()).lines().filter(line -> line.matches(" *#?- \\{.*")))
                .hasSize(20)
                .allMatch(line -> line.matches(".*}  # (sure|likely|unsure|TODO): .+"))
                .anyMatch(line -> line.contains("# sure: 5 of 5 values are valid identity numbers; null words: 1"))
                .anyMatch(line -> line.contains("# sure: 6 of 6 values are dates (dd/MM/yyyy)"))
                .noneMatch(line -> line.contains("0138403886") || line.contains("FICTICIO"));
    }

    @Test
    void theContractIsAsStrictAsTheSample() throws IOException {
        assertThat(contract(odd(), "layout.yaml"))
                .contains(
                        "charset: windows-1252\nlineEnd: CRLF\nseparator: \";\"",
                        "{name: N_Expediente, type: text, required: true, length: 20}",
                        "type: text, required: true, pattern: \"[0-9]{10}|s[/]n\"}",
                        "title: \"F. nac.\", type: date, format: dd/MM/yyyy, required: true}",
                        "{name: Edad, type: number, required: true}",
                        "{name: Sexo, type: text, required: true, values: [\"MUJER\", \"HOMBRE\"]}",
                        "title: \"Meses explot.\", type: decimal, required: true}",
                        "title: \"Tel\u00e9fono\", type: digits, pattern: \"[0-9]{1,20}\"}",
                        "{name: Observaciones, type: text, length: 100}",
                        "{name: Nombres, type: text, required: true, length: 20}");
    }

    @Test
    void codeListsHoldWordsAlone() throws IOException {
        Map<String, String> files = odd().files();

        assertThat(files.keySet().stream().filter(name -> name.startsWith("codes/")))
                .containsExactlyInAnyOrder(
                        "codes/expl.ngo.csv", "codes/nulls.ngo.csv", "codes/support.ngo.csv", "codes/tri.ngo.csv");
        assertThat(files.get("codes/expl.ngo.csv").lines().skip(1))
                .containsExactly(
                        ",ngo,Mendicidad,UNMAPPED,,,,",
                        ",ngo,Trabajo en minas,UNMAPPED,,,,",
                        ",ngo,Trata sexual,UNMAPPED,,,,");
        assertThat(files.get("codes/tri.ngo.csv").lines().skip(1))
                .containsExactly("NO,ngo,No,EXACT,,,,", "YES,ngo,S\u00ed,EXACT,,,,");
        assertThat(files.get("codes/nulls.ngo.csv").lines().skip(1)).containsExactly("NOT_STATED,ngo,s/n,EXACT,,,,");
    }

    @Test
    void theDraftTakesItsSampleAndNamesWhatIsMissing() throws IOException {
        Draft draft = odd();
        DraftTrial trial = trial(draft, "odd.csv");

        assertThat(trial.accepted()).isEqualTo(6);
        assertThat(trial.refused() + trial.parked()).isZero();
        assertThat(trial.findings())
                .containsExactly("2: WARN line/Fin_de_explotacion unmapped", "2: WARN line/Necesidades unmapped");
        assertThat(draft.unfilled()).containsExactly("registration");
        assertThat(lint()).singleElement().satisfies(flaw -> {
            assertThat(flaw.code()).isEqualTo("lint.todo");
            assertThat(flaw.words()).contains("registration.source");
            assertThat(flaw.counts()).isFalse();
        });
    }

    @Test
    void recordsHoldWhatTheFileSays() throws IOException {
        Draft draft = odd();
        List<MappingTrial.Result> results =
                new MappingTrial(Catalogue.load(site), draft.mapping()).run(site.resolve("odd.csv"), NOW);

        assertThat(results.stream()
                        .map(each -> each.made().at("/record/victims/0/document"))
                        .map(document -> document.path("verdict").asText()
                                + document.path("nil").asText()))
                .containsExactly("VALID", "VALID", "NOT_STATED", "VALID", "VALID", "VALID");
        assertThat(results.get(0).made().at("/record/victims/0/exploitation")).hasSize(2);
        assertThat(results.get(0).made().at("/record/victims/0/name/full").asText())
                .isEqualTo("PRUEBA FICTICIA ANA LUZ");
        assertThat(results.get(0).made().at("/record/victims/0/birthDate/edtf").asText())
                .isEqualTo("2009-02-14");
    }

    @Test
    void aJsonNumberGoesByItsDigitsAndAPersonMayBeAnObject() throws IOException {
        Draft draft = draft("police-report/v1", "sample.json", JSON.getBytes(StandardCharsets.UTF_8));

        assertThat(rows(draft))
                .containsExactly(
                        "{from: atencion/parteNumero, to: \"case.externalIds[PN_PARTE]\", as: identifier, scheme:"
                                + " PN_PARTE, pattern: \"[0-9]{19}\", required: true}",
                        "{to: incident.type, const: {nil: NOT_STATED, source: TODO}}",
                        "# {from: atencion/numero, to: \"case.externalIds[ngo]\", as: identifier, scheme: ngo}",
                        "# {from: atencion/fecha, to: ?}",
                        "# {from: atencion/urgente, to: ?}",
                        "# {from: atencion/costo, to: ?}",
                        "# {from: atencion/paciente/apodo, to: ?}",
                        "{from: cedula, to: document, as: identifier, scheme: EC_CEDULA}",
                        "{from: edad, to: age, as: age}",
                        "{from: sexo, to: sex, as: code, list: SEX, system: civil-text}");
        assertThat(table(draft)).contains("businessId: case.externalIds[PN_PARTE]", "- from: atencion/paciente");
        assertThat(draft.unfilled()).containsExactly("incident");
        assertThat(trial(draft, "sample.json").accepted()).isEqualTo(1);
    }

    @Test
    void aJsonContractRefusesWhatTheSampleNeverLacks() throws IOException {
        draft("police-report/v1", "sample.json", JSON.getBytes(StandardCharsets.UTF_8));
        var contract = Catalogue.load(site).contract("ngo/cases/v1");

        assertThat(contract.check(JSON.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(broken(contract, "{\"atencion\": {}}")).contains("required");
        assertThat(broken(contract, JSON.replace("17", "\"x\""))).contains("type");
        assertThat(broken(contract, JSON.replace("2026030712453100777", "77"))).contains("pattern");
        assertThat(broken(contract, JSON.replace("SAL-2026", "x".repeat(99)))).contains("length");
        assertThat(broken(contract, JSON.replace("null", "\"Lala\""))).isEmpty();
    }

    private static List<String> broken(Contract contract, String text) {
        return contract.check(text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(MappingFinding::rule)
                .toList();
    }

    @Test
    void anXmlContractIsAsStrictToo() throws IOException {
        String xml = "<p xmlns='urn:x'><numeroParte>2026030712453100777</numeroParte>"
                + "<victima clase='A'><edad>3</edad></victima>"
                + "<victima clase='B'><edad>4</edad><nota>una nota</nota></victima></p>";
        Draft draft = draft("police-report/v1", "sample.xml", xml.getBytes(StandardCharsets.UTF_8));
        var contract = Catalogue.load(site).contract("ngo/cases/v1");

        assertThat(trial(draft, "sample.xml").accepted()).isEqualTo(1);
        assertThat(contract.check(xml.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(broken(contract, xml.replace("<edad>3</edad>", ""))).isNotEmpty();
        assertThat(broken(contract, xml.replace(" clase='A'", ""))).isNotEmpty();
        assertThat(broken(contract, xml.replace("2026030712453100777", "77"))).isNotEmpty();
        assertThat(broken(contract, xml.replace("<nota>una nota</nota>", ""))).isEmpty();
    }

    @Test
    void doubtfulValuesAreNeverActive() throws IOException {
        String csv = """
                Nombre;F. nac.;Documento;Parte;Edad agresor;Sexo;Estado
                ANA;12/31/1990;0991234567;77;x;1;S
                ANA;01/02/1991;0998765432;78;y;2;N
                EVA;03/04/2150;0987654321;79;z;1;S
                EVA;03/04/1980;0987654322;80;z;2;S
                """;
        Draft draft = draft("victim-registration/v1", "doubt.csv", csv.getBytes(StandardCharsets.UTF_8));

        assertThat(rows(draft).stream().filter(row -> row.startsWith("{from")))
                .containsExactly("{from: Documento, to: document, as: identifier, scheme: OTHER}");
        assertThat(draft.unfilled()).containsExactly("registration");
        assertThat(draft.files().values()).noneMatch(text -> text.contains("ANA") || text.contains("EVA"));
        assertThat(trial(draft, "doubt.csv").accepted()).isEqualTo(4);
    }

    @Test
    void decimalAgesAndListsOfMeansHaveAProposal() throws IOException {
        String csv = """
                Nombre;Edad;Medios de control
                ANA;16,5;AMENAZA / DEUDA
                EVA;9,25;AMENAZA
                LUZ;30;DEUDA / AMENAZA
                SOL;16;AISLAMIENTO / AMENAZA
                PAZ;12,0;AISLAMIENTO
                MAR;11;DEUDA
                """;
        Draft draft = draft("victim-registration/v1", "means.csv", csv.getBytes(StandardCharsets.UTF_8));

        assertThat(rows(draft))
                .contains(
                        "{from: Edad, to: age, as: age, round: down}",
                        "{from: Medios_de_control, to: meansOfControl, as: flags, list: MOC17, system: ngo, split: \"/\"}");
        assertThat(draft.files().get("codes/moc17.ngo.csv")).contains("AISLAMIENTO");
        assertThat(trial(draft, "means.csv").accepted()).isEqualTo(6);
    }

    @Test
    void aNullWordIsNoName() throws IOException {
        String csv = """
                Nombres;Apellidos;Edad
                ANA;PRUEBA;16
                s/n;s/n;9
                EVA;FICTICIA;30
                """;
        Draft draft = draft("victim-registration/v1", "unnamed.csv", csv.getBytes(StandardCharsets.UTF_8));

        assertThat(rows(draft))
                .contains("{from: [Nombres, Apellidos], to: name, as: name, parts: [given, surnames], nulls: ngo}");
        assertThat(draft.files().get("codes/nulls.ngo.csv")).contains("NOT_STATED,ngo,s/n,EXACT");
    }

    @Test
    void ofSeveralStructuresOnlyTheOneNamedAsThePersonsIsActive() throws IOException {
        String json = "{\"agresor\": {\"nombres\": \"LUIS\", \"apellidos\": \"INVENTADO\", \"edad\": 40},"
                + " \"victima\": {\"nombres\": \"EVA\", \"apellidos\": \"INVENTADA\", \"sexo\": \"MUJER\"}}";
        Draft draft = draft("police-report/v1", "two.json", json.getBytes(StandardCharsets.UTF_8));

        assertThat(table(draft))
                .contains("  - from: victima\n", "#   - from: agresor  # unsure: several structures may be persons\n");
        assertThat(trial(draft, "two.json").accepted()).isEqualTo(1);
    }

    @Test
    void aFlatMessageIsOnePerson() throws IOException {
        String json = "{\"parteNumero\": \"2026030712453100777\", \"edad\": 16, \"sexo\": \"MUJER\"}";
        Draft draft = draft("police-report/v1", "flat.json", json.getBytes(StandardCharsets.UTF_8));

        assertThat(rows(draft)).contains("{from: edad, to: age, as: age}").noneMatch(row -> row.contains("victims."));
        assertThat(table(draft)).contains("  - from: \".\"\n    to: victims\n");
        assertThat(trial(draft, "flat.json").accepted()).isEqualTo(1);
    }

    @Test
    void draftsOfAllBuiltInMessagesLoadAndTakeThem() throws IOException {
        Catalogue builtIn = Catalogue.builtIn();
        int tried = 0;
        List<String> bad = new ArrayList<>();
        for (String id : builtIn.inwardMappings()) {
            TableFile table = TableFile.of(builtIn.files(), id);
            Optional<Path> sample = sample(id);
            if (sample.isEmpty() || table.opaque()) {
                continue;
            }
            Path place = Files.createDirectory(site.resolve("of" + tried++));
            byte[] bytes = Files.readAllBytes(sample.get());
            Draft draft = Draft.of(builtIn, "ngo/cases", table.record(), "sample", bytes);
            draft.write(place);
            DraftTrial trial =
                    DraftTrial.run(Catalogue.load(place), draft.mapping(), Files.write(place.resolve("s"), bytes), NOW);
            if (trial.accepted() == 0 || trial.refused() + trial.parked() > 0) {
                bad.add(sample.get() + " " + trial);
            }
        }
        assertThat(bad).isEmpty();
        assertThat(tried).isGreaterThan(10);
    }

    private static Optional<Path> sample(String mapping) throws IOException {
        Path samples = Path.of("catalogue/partners").resolve(mapping).resolve("samples");
        if (!Files.isDirectory(samples)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(samples)) {
            return files.filter(file -> file.toString().matches(".*/message\\.(xml|json|csv)"))
                    .filter(file -> !Files.exists(file.resolveSibling("findings.json"))
                            || Files.exists(file.resolveSibling("record.json")))
                    .min(Comparator.naturalOrder());
        }
    }

    @Test
    void existingFilesAreKept() throws IOException {
        Draft draft = odd();

        assertThatThrownBy(() -> draft.write(site)).isInstanceOf(FileAlreadyExistsException.class);
    }
}
