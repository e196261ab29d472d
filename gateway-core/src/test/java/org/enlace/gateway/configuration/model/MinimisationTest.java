package org.enlace.gateway.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.files.SmallCatalogue;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matrix of what may leave at most, and policies that say more. */
class MinimisationTest {

    private static final String MATRIX = """
            classes:
              person-code: ["*.personId"]
              age: ["*.age"]
              name: ["*.name"]
              sex: [victims.sex]
              case-number: [case]
              case: [case.phenomenon]
            receivers:
              ministry:
                STATISTICS: {person-code: pseudonymise, age: {generalise: AGE_EC}, case-number: keep, sex: mask}
            """;

    @TempDir
    Path root;

    private ConfigFolder folder;

    @BeforeEach
    void make() {
        folder = new ConfigFolder(root).write("minimisation.yml", MATRIX);
    }

    private List<String> problems() {
        ConfigSource source = new ConfigSource(root, "", Map.of("base", "http://127.0.0.1:1")::get);
        return ConfigValidation.read(source, new SmallCatalogue(), null, List.of()).problems().stream()
                .map(problem -> problem.text(java.util.Locale.ENGLISH))
                .toList();
    }

    private void policy(String fields) {
        folder.write(
                ConfigFolder.POLICY,
                "policy: ministry/police-report/v1\npurpose: STATISTICS\nfields:\n  case.externalIds[PN_PARTE]: keep\n"
                        + fields.indent(2));
    }

    @Test
    void aPolicyWithinItIsTaken() {
        assertThat(problems()).isEmpty();
        policy("victims.sex: mask\nvictims.personId: drop");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "victims.sex: keep | victims.sex | keep | mask",
                "victims.age: {generalise: AGE_GLOTIP} | victims.age | generalise AGE_GLOTIP | generalise AGE_EC",
                "case.phenomenon: keep | case.phenomenon | keep | drop",
                "incident.unit: mask | incident.unit | mask | drop",
                "victims.name: mask | victims.name | mask | drop",
            })
    void aLooserOneIsRefused(String rule, String field, String said, String most) {
        policy(rule);
        assertThat(problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("fields." + field + ": leaves as “" + said + "”; minimisation.yml allows “" + most
                        + "” at most");
    }

    /** What a rule above releases is released, whether or not its author thought of it. */
    @Test
    void aRuleAboveCountsForEveryFieldBelow() {
        policy("case: keep");
        assertThat(problems()).hasSize(1).first().asString().contains("case.phenomenon");
    }

    @Test
    void aMatrixThatNamesNoClassOrPurposeIsRefused() {
        folder.write(
                "minimisation.yml", MATRIX.replace("sex: mask", "sexo: mask").replace("STATISTICS", "GOSSIP"));
        assertThat(problems()).anySatisfy(problem -> assertThat(problem).contains("GOSSIP"));
        folder.write("minimisation.yml", MATRIX.replace("sex: mask", "sexo: mask"));
        assertThat(problems()).hasSize(1).first().asString().contains("“sexo”");
    }

    private static Snapshot shipped() {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), "demo", Map.of("simulators", "http://127.0.0.1:1")::get);
        return ConfigValidation.read(source, Catalogue.load(source.mappings()), List.of())
                .snapshot();
    }

    /** Without a class a field could never be released, and nobody would have decided so. */
    @Test
    void everyFieldOfTheCatalogueHasAClass() {
        Snapshot snapshot = shipped();
        Minimisation matrix = snapshot.minimisation().orElseThrow();
        List<String> unclassed = new ArrayList<>();
        for (String id : snapshot.catalogue().recordTypes()) {
            RecordType type = snapshot.catalogue().recordType(id);
            type.fields().stream()
                    .map(field -> FieldPath.parse(field.path().replace("[]", "")))
                    .filter(field -> matrix.classOf(field).isEmpty())
                    .filter(field -> type.fields().stream()
                            .map(other -> FieldPath.parse(other.path().replace("[]", "")))
                            .noneMatch(other -> field.covers(other) && !field.equals(other)))
                    .forEach(field -> unclassed.add(id + " " + field));
        }
        assertThat(unclassed).isEmpty();
    }

    @Test
    void noShippedPolicyIsLooserThanTheMatrix() {
        Snapshot snapshot = shipped();
        Minimisation matrix = snapshot.minimisation().orElseThrow();
        assertThat(snapshot.policies()).hasSizeGreaterThan(12);
        snapshot.policies().values().forEach(policy -> {
            RecordType type = snapshot.catalogue().recordType(policy.record() + "/v1");
            for (RecordType.Field field : type.fields()) {
                FieldPath path = FieldPath.parse(field.path().replace("[]", ""));
                boolean group = type.fields().stream()
                        .map(other -> FieldPath.parse(other.path().replace("[]", "")))
                        .anyMatch(other -> path.covers(other) && !path.equals(other));
                if (!group
                        && policy.effective(path).action() != FieldRule.Action.DROP
                        && !path.last().equals("personId")) {
                    assertThat(Minimisation.looser(
                                    policy.effective(path), matrix.most(policy.receiver(), policy.purpose(), path)))
                            .as(policy.id() + " " + path)
                            .isFalse();
                }
            }
        });
    }

    /** What the domain says in one sentence each. */
    @ParameterizedTest
    @CsvSource({
        "eurofront, BORDER_CONTROL, alert.indicators, DROP",
        "eurofront, BORDER_CONTROL, alert.kind, DROP",
        "eurofront, BORDER_CONTROL, victims.status, DROP",
        "eurofront, BORDER_CONTROL, subjects.name, KEEP",
        "fge, PROSECUTION, incident.narrative, DROP",
        "fge, PROSECUTION, victims.name, KEEP",
        "ministry, STATISTICS, victims.name, DROP",
        "ministry, STATISTICS, victims.personId, PSEUDONYMISE",
        "ministry, PROSECUTION, victims.sex, DROP",
        "mies, PROTECTION, victims.contact, KEEP",
        "mies, PROTECTION, victims.document, DROP",
        "mies, PROTECTION, incident.narrative, DROP",
        "nobody, STATISTICS, victims.name, DROP",
        "nobody, STATISTICS, victims.sex, KEEP",
        "nobody, PROTECTION, victims.sex, DROP",
        "ministry, AUDIT, victims.sex, DROP",
        "police, BORDER_CONTROL, crossings.document, KEEP",
        "police, BORDER_CONTROL, crossings.name, DROP",
    })
    void theDemoFollowsTheDomain(String receiver, Purpose purpose, String field, FieldRule.Action most) {
        assertThat(shipped()
                        .minimisation()
                        .orElseThrow()
                        .most(receiver, purpose, FieldPath.parse(field))
                        .action())
                .isEqualTo(most);
    }
}
