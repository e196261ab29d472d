package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.conversion.Conversions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./enlace mapping}: codes at the end, languages, forms. What the checks find is tested beside them. */
class MappingCommandsTest {

    private static final Path ROOT = root();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path config;

    @BeforeEach
    void aSite() throws IOException {
        Files.createDirectories(config.resolve("mappings"));
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("mappings/catalogue"))) {
            at = at.getParent();
        }
        return at;
    }

    private int run(String language, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return execute(language, all);
    }

    private int execute(String language, List<String> arguments) {
        printed.reset();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), new Locale(language));
        List<String> all = new ArrayList<>(List.of("mapping"));
        all.addAll(arguments);
        return Enlace.commandLine(screen, new InstallDir(ROOT)).execute(all.toArray(String[]::new));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void brokenTable() throws IOException {
        Path folder = Files.createDirectories(config.resolve("mappings/partners/trial/cases/victim-registration/v1"));
        Path built = ROOT.resolve("mappings/catalogue/partners/iom/cases/victim-registration/v1/mapping.yaml");
        Files.writeString(
                folder.resolve("mapping.yaml"),
                Files.readString(built)
                        .replace("mapping: iom", "mapping: trial")
                        .replace("as: band", "as: bund"));
    }

    @Test
    void initTriesItsDraftAndNamesWhatNoColumnFills() throws IOException {
        Path sample = Files.writeString(config.resolve("sample.csv"), "Sexo;Color\nMUJER;azul claro\nHOMBRE;verde\n");

        assertThat(run("en", "init", "ngo/cases", "victim-registration", sample.toString()))
                .isZero();
        assertThat(text())
                .contains("registration is required", "accepted 2, refused 0, parked 0", "Look at each row")
                .doesNotContain("No message of the sample");
        assertThat(run("en", "lint")).isZero();
        assertThat(text()).contains("registration.source is a placeholder");
        assertThat(run("es", "init", "ngo/cases", "victim-registration", sample.toString()))
                .isEqualTo(2);
        assertThat(text()).contains("layout.yaml ya existe", "Borre los archivos");
    }

    @Test
    void initEndsWith1IfNoLineOfItsSampleIsAccepted() throws IOException {
        Path sample = Files.writeString(config.resolve("sample.csv"), "Sexo;Color\nMUJER;azul;9\nHOMBRE;verde;8\n");

        assertThat(run("en", "init", "ngo/cases", "victim-registration", sample.toString()))
                .isEqualTo(1);
        assertThat(text()).contains("accepted 0, ", "No message of the sample is accepted", "titles of the columns");
    }

    @Test
    void anUnknownRecordOrMappingEndsWith2AndNamesTheNearest() throws IOException {
        String sample = Files.writeString(config.resolve("sample.csv"), "Sexo;Color\nMUJER;azul\n")
                .toString();

        assertThat(run("en", "init", "ngo/cases", "victim-registraton", sample)).isEqualTo(2);
        assertThat(text()).contains("mappings/catalogue/canonical. Did you mean victim-registration/v1?");
        assertThat(run("en", "try", "iom/cases/victim-registration", sample)).isEqualTo(2);
        assertThat(text()).contains("config/mappings/partners. Did you mean iom/cases/victim-registration/v1?");
        assertThat(run("en", "loss", "iom/case/victim-registration/v1")).isEqualTo(2);
        assertThat(text()).contains("Did you mean iom/cases/victim-registration/v1?");
        assertThat(run("es", "diff", "iom/cases/victim-registration/v1", "iom/cases/victim-registration/v9"))
                .isEqualTo(2);
        assertThat(text()).contains("victim-registration/v9. Los mapeos son las carpetas");
    }

    @Test
    void tryNamesAFileOfAnotherFormat() throws IOException {
        Path json = Files.writeString(config.resolve("file.json"), "\n{\"sexo\": \"MUJER\"}\n");

        assertThat(run("en", "try", "iom/cases/victim-registration/v1", json.toString()))
                .isEqualTo(1);
        assertThat(text()).contains("The file looks like JSON, and the mapping reads CSV.");
        Path csv = Files.writeString(config.resolve("file.csv"), "Sexo\nMUJER\n");
        assertThat(run("en", "try", "iom/cases/victim-registration/v1", csv.toString()))
                .isEqualTo(1);
        assertThat(text()).doesNotContain("looks like");
    }

    @Test
    void initRefusesALineOfValuesAsTitles() throws IOException {
        Path sample = Files.writeString(config.resolve("sample.csv"), "ANA;0821672110\nEVA;0138403886\n");

        assertThat(run("en", "init", "ngo/cases", "victim-registration", sample.toString()))
                .isEqualTo(2);
        assertThat(text()).contains("column 2 looks like a value").doesNotContain("0821672110");
        assertThat(run("es", "init", "ngo/cases", "victim-registration", sample.toString()))
                .isEqualTo(2);
        assertThat(text()).contains("su columna 2 parece un valor");
        assertThat(config.resolve("mappings/partners")).doesNotExist();
    }

    @Test
    void initWritesNothingIfItsDraftDoesNotLoad() throws IOException {
        Path sample = Files.writeString(
                config.resolve("sample.json"), "{\"victimas\": [{\"sexo[\": \"MUJER\"}, {\"sexo[\": \"HOMBRE\"}]}");

        assertThat(run("en", "init", "ngo/cases", "police-report", sample.toString()))
                .isEqualTo(1);
        assertThat(text()).contains("mapping.yaml:", "The draft does not load", "Nothing was written");
        assertThat(config.resolve("mappings/partners")).doesNotExist();
    }

    @Test
    void testEndsWith0AndWithOneLineIfAllIsWell() {
        assertThat(run("en", "test")).isZero();
        assertThat(text()).startsWith("All results match the samples").hasLineCount(1);
    }

    @Test
    void testEndsWith1IfAMappingHasNoSample() throws IOException {
        brokenTable();
        Path table = config.resolve("mappings/partners/trial/cases/victim-registration/v1/mapping.yaml");
        Files.writeString(table, Files.readString(table).replace("as: bund", "as: band"));

        assertThat(run("es", "test")).isEqualTo(1);
        assertThat(text()).contains("trial/cases/victim-registration/v1").contains("no tiene ejemplo");
    }

    @Test
    void aMachineCanReadTheResult() throws Exception {
        Path file = config.resolve("result.json");
        assertThat(run("en", "test", "--format", "json", "--to", file.toString()))
                .isZero();
        assertThat(new ObjectMapper().readTree(file.toFile()).path("good").asBoolean())
                .isTrue();
        Path junit = config.resolve("result.xml");
        assertThat(run("en", "test", "--format", "junit", "--to", junit.toString()))
                .isZero();
        assertThat(DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(junit.toFile())
                        .getElementsByTagName("testcase")
                        .getLength())
                .isGreaterThan(60);
    }

    @Test
    void publishListsTheSitesFilesOnce() throws IOException {
        brokenTable();
        assertThat(run("en", "publish")).isZero();
        assertThat(text()).contains("mapping.yaml").contains("Frozen from now on: 1");
        Files.writeString(
                config.resolve("mappings/partners/trial/cases/victim-registration/v1/mapping.yaml"), "changed: true\n");
        assertThat(run("en", "publish")).isEqualTo(1);
        assertThat(text()).contains("make a new version");
    }

    @Test
    void lintNamesLineColumnAndTheNearestNameInBothLanguages() throws IOException {
        brokenTable();
        assertThat(run("en", "lint")).isEqualTo(1);
        assertThat(text()).containsPattern("\\d+:\\d+: unknown conversion: bund; did you mean band\\?");
        assertThat(run("es", "lint")).isEqualTo(1);
        assertThat(text()).contains("conversión desconocida: bund; ¿quiso decir band?");
        assertThat(run("es", "test")).isEqualTo(1);
        assertThat(text()).contains("conversión desconocida: bund").contains("./enlace mapping lint");
    }

    @Test
    void lossAndLineageListWhatAMappingSays() {
        assertThat(run("en", "loss")).isZero();
        assertThat(run("en", "loss", "fge/ndd/ndd-assigned/v1")).isZero();
        assertThat(run("en", "lineage", "fge/ndd/ndd-assigned/v1")).isZero();
        assertThat(text()).contains("line/unidad -> assignment.unit").doesNotContain("no sample shows");
        assertThat(run("en", "loss", "fge/ndd/nothing/v1")).isEqualTo(2);
    }

    @Test
    void lineageListsTheNotesOfTheSiteFirstAndCountsThoseOfBuiltInMappings() throws IOException {
        brokenTable();
        Path table = config.resolve("mappings/partners/trial/cases/victim-registration/v1/mapping.yaml");
        Files.writeString(table, Files.readString(table).replace("as: bund", "as: band"));
        assertThat(run("es", "lineage")).isZero();
        assertThat(text())
                .startsWith("trial/cases/victim-registration/v1\n  ningún ejemplo")
                .containsPattern("\n  ningún ejemplo [^\n]*\nMapeos incluidos: \\d+ notas; [^\n]*\nCada campo va");
        assertThat(run("en", "lineage", "eurofront/alerts/border-alert/v1")).isZero();
        assertThat(text()).contains("no sample shows that data/occurredAt changes alert.occurredAt");
    }

    @Test
    void conversionsListsAllAndShowsOneWithItsExamples() {
        assertThat(execute("en", List.of("conversions"))).isZero();
        assertThat(text().lines().filter(line -> line.startsWith("  ")))
                .hasSize(Conversions.load(getClass().getClassLoader()).names().size());
        assertThat(text()).containsPattern("  age-on-day +in out +The age on a day, computed");
        assertThat(execute("es", List.of("conversions", "number"))).isZero();
        assertThat(text())
                .contains(
                        "Un entero de hasta 15 cifras", "Parámetros\n  round", "{round: down}  \"6,5\" -> 6  (rounded)")
                .contains("Un valor incorrecto\n  in  \"6,5\" -> {nil: INVALID, source: \"6,5\"}  (invalid)");
    }

    @Test
    void anUnknownConversionEndsWith2AndNamesTheNearest() {
        assertThat(execute("en", List.of("conversions", "nmber"))).isEqualTo(2);
        assertThat(text()).contains("There is no conversion nmber; did you mean number?");
        assertThat(execute("es", List.of("conversions", "zzzzzzzzzz"))).isEqualTo(2);
        assertThat(text()).contains("No existe la conversión zzzzzzzzzz. Todas: ./enlace mapping conversions");
    }

    @Test
    void tryShowsTheRecordAndWhatWasNoticed() throws IOException {
        Path samples = ROOT.resolve("mappings/catalogue/partners/iom/cases/contract/v1/samples");
        String mapping = "iom/cases/victim-registration/v1";
        assertThat(run("en", "try", mapping, samples.resolve("valid/file.csv").toString()))
                .isZero();
        assertThat(text()).contains("Line 2:", "\"type\" : \"victim-registration/v1\"", "refused: 0");
        assertThat(run(
                        "es",
                        "try",
                        mapping,
                        samples.resolve("bad-lines/file.csv").toString()))
                .isEqualTo(1);
        assertThat(text()).contains("REFUSE", "rechazados");
        assertThat(run("en", "try", mapping, "nothing.csv")).isEqualTo(2);
        Path broken = Files.writeString(config.resolve("broken.csv"), "a,b\n1,2\n");
        assertThat(run("en", "try", mapping, broken.toString(), "--keep", "broken"))
                .isEqualTo(1);
        assertThat(text()).contains("header").endsWith("Nothing was kept.\n");
        assertThat(run("en", "try", "ministry/notices/police-report/v1", broken.toString()))
                .isEqualTo(2);
        assertThat(text()).contains("is no record in JSON");
    }

    @Test
    void aMessageThatBreaksTheContractOfTheReceiverIsNotKept() throws IOException {
        Path empty = Files.writeString(config.resolve("empty.json"), "{}");

        assertThat(run("en", "try", "iom/htcds/victim-registration/v1", empty.toString(), "--keep", "empty"))
                .isEqualTo(1);
        assertThat(text())
                .contains("The message breaks the contract of the receiver: correct the table", "persons required")
                .endsWith("Nothing was kept.\n");
        assertThat(ROOT.resolve("mappings/catalogue/partners/iom/htcds/victim-registration/v1/samples/empty"))
                .doesNotExist();
    }

    @Test
    void diffTellsFieldByField() throws IOException {
        brokenTable();
        Path table = config.resolve("mappings/partners/trial/cases/victim-registration/v1/mapping.yaml");
        Files.writeString(
                table, Files.readString(table).replace("as: bund", "as: band").replace("Datasource, ", "gender, "));
        assertThat(run("en", "diff", "iom/cases/victim-registration/v1", "trial/cases/victim-registration/v1"))
                .isEqualTo(1);
        assertThat(text()).contains("registration/datasource: \"Case Management\" -> \"Female\"");
        assertThat(run("en", "diff", "iom/cases/victim-registration/v1", "iom/cases/victim-registration/v1"))
                .isZero();
        assertThat(run("en", "diff", "iom/cases/victim-registration/v1", "fge/reports/police-report/v1"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test --format paper", "fly", "test --config /nowhere/at/all"})
    void aWrongUseEndsWith2(String line) {
        assertThat(run("en", line.split(" "))).isEqualTo(2);
        assertThat(text()).doesNotContain("Exception");
    }
}
