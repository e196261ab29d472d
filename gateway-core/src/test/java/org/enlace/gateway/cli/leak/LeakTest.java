package org.enlace.gateway.cli.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.policy.PolicyContentFilter;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.check.GoldenCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planted leaks of each kind are found. */
class LeakTest {

    private static final Path BUILT_IN = Path.of("../mappings/catalogue");
    private static final String OUT = "trial/notices/police-report/v1";
    private static final String IN = "trial/reports/police-report/v1";

    @TempDir
    Path site;

    @BeforeEach
    void copies() throws IOException {
        copy("ministry/notices/police-report/v1/mapping.yaml", OUT, text -> text);
        copy("police/reports/police-report/v1/mapping.yaml", IN, text -> text);
    }

    /** A copy of a built-in table under a name of its own; its contract stays the built-in one. */
    private void copy(String from, String id, UnaryOperator<String> change) throws IOException {
        Path file = site.resolve("partners/" + id + "/mapping.yaml");
        Files.createDirectories(file.getParent());
        String text = Files.readString(BUILT_IN.resolve("partners/" + from));
        String own = from.replace("/mapping.yaml", "");
        String renamed = text.replace("mapping: " + own, "mapping: " + id);
        assertThat(renamed).isNotEqualTo(text);
        Files.writeString(file, change.apply(renamed));
    }

    private static Snapshot shipped() {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), "demo", Map.of("simulators", "http://127.0.0.1:8082")::get);
        return ConfigValidation.read(source, Catalogue.load(source.mappings()), List.of())
                .snapshot();
    }

    private static Policy ministry(String... kept) {
        Policy policy = shipped().policy("ministry/police-report/v1").orElseThrow();
        Map<FieldPath, FieldRule> fields = new HashMap<>(policy.fields());
        for (String field : kept) {
            fields.put(FieldPath.parse(field), FieldRule.of(FieldRule.Action.KEEP));
        }
        return new Policy(policy.id(), Purpose.STATISTICS, fields);
    }

    private static List<GoldenCase> reports() {
        return GoldenCase.in(BUILT_IN).stream()
                .filter(golden -> golden.id().equals("police/reports/police-report/v1") && golden.inward())
                .toList();
    }

    private static List<CheckFinding> perturbed(LeakCheck check) {
        List<JsonNode> records =
                reports().stream().map(golden -> golden.json("record.json")).toList();
        SampleValues sampleValues = new SampleValues(records);
        return records.stream()
                .flatMap(record ->
                        check.perturbed(record, sampleValues, reports().get(0).context()).stream())
                .distinct()
                .toList();
    }

    @Test
    void anOutwardRowThatAsksForAWithheldFieldIsFound() throws IOException {
        copy(
                "ministry/notices/police-report/v1/mapping.yaml",
                OUT,
                text -> text.replace(
                        "      - {to: calidad,          const: VICTIMA}",
                        "      - {to: calidad,          const: VICTIMA}\n"
                                + "      - {to: nombres, from: name, as: name-full}"));
        LeakCheck check = new LeakCheck(Catalogue.load(site), ministry(), OUT);

        assertThat(check.rows())
                .containsExactly(CheckFinding.of("leak.row", "victims.name", "ministry/police-report/v1"));
        assertThat(perturbed(check)).as("the row writes nothing").isEmpty();
    }

    /** What the row would do if the view were not made by the policy. */
    @Test
    void bytesThatDependOnAWithheldFieldAreFound() throws IOException {
        copy(
                "ministry/notices/police-report/v1/mapping.yaml",
                OUT,
                text -> text.replace(
                        "      - {to: calidad,          const: VICTIMA}",
                        "      - {to: calidad,          const: VICTIMA}\n"
                                + "      - {to: nombres, from: name, as: name-full}"));
        Catalogue catalogue = Catalogue.load(site);
        PolicyContentFilter sound = new PolicyContentFilter(ministry(), catalogue.recordType("police-report/v1"));
        LeakCheck check = new LeakCheck(catalogue, ministry(), OUT, record -> {
            ObjectNode view = sound.release(record, id -> LeakCheck.PSEUDONYM).view();
            for (int i = 0; i < view.path("victims").size(); i++) {
                JsonNode name = record.path("victims").path(i).path("name");
                if (!name.isMissingNode()) {
                    ((ObjectNode) view.path("victims").get(i)).set("name", name);
                }
            }
            return view;
        });

        assertThat(perturbed(check))
                .containsExactly(CheckFinding.of("leak.field", "victims.name", "drop", "ministry/police-report/v1"));
    }

    @Test
    void anInwardRowThatCopiesAWithheldValueIntoAReleasedFieldIsFound() throws IOException {
        copy(
                "police/reports/police-report/v1/mapping.yaml",
                IN,
                text -> text.replace("{from: pn:unidad, ", "{from: pn:relato, "));
        copy(
                "ministry/notices/police-report/v1/mapping.yaml",
                OUT,
                text -> text.replace(
                        "{to: ndd,            from: \"case.externalIds[FGE_NDD]\",  as: identifier}",
                        "{to: ndd,            from: incident.unit,  as: text}"));
        Catalogue catalogue = Catalogue.load(site);
        Policy policy = ministry("incident.unit");
        LeakCheck check = new LeakCheck(catalogue, policy, OUT);

        assertThat(markers(catalogue, policy, check))
                .containsExactly(CheckFinding.of("leak.value", "registrarParte/parte/relato"));
        assertThat(check.rows()).isEmpty();
    }

    @Test
    void theSameWithoutThatRowIsNone() throws IOException {
        Catalogue catalogue = Catalogue.load(site);
        Policy policy = ministry("incident.unit");

        assertThat(markers(catalogue, policy, new LeakCheck(catalogue, policy, OUT)))
                .isEmpty();
    }

    private static List<CheckFinding> markers(Catalogue catalogue, Policy policy, LeakCheck check) throws IOException {
        MarkerCheck markers = new MarkerCheck(catalogue, policy, IN, check);
        List<CheckFinding> flaws = new java.util.ArrayList<>();
        for (GoldenCase golden : reports()) {
            byte[] message = Files.readAllBytes(golden.file("message").orElseThrow());
            flaws.addAll(markers.flaws(message, golden.context(), body -> body));
        }
        return flaws.stream().distinct().toList();
    }
}
