package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.configuration.files.ConfigFolder.AGREEMENT;
import static org.enlace.gateway.configuration.files.ConfigFolder.MINISTRY;
import static org.enlace.gateway.configuration.files.ConfigFolder.POLICE;
import static org.enlace.gateway.configuration.files.ConfigFolder.POLICY;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigValidationTest {

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void aGoodConfiguration() {
        config = new ConfigFolder(folder);
    }

    @Test
    void aGoodConfigurationBecomesTypedLinks() {
        PartnerLink notices =
                config.snapshot().link(LinkId.parse("ministry/notices")).orElseThrow();
        assertThat(notices.permits()).isEqualTo(8);
        assertThat(notices.retry().first()).isEqualTo(Duration.ofSeconds(1));
        assertThat(notices.retry().max()).isEqualTo(RetryRule.STANDARD.max());
        assertThat(notices.settings().path("url").asText()).isEqualTo("http://127.0.0.1:1/notices");
        assertThat(notices.mapping("police-report/v1")).contains("ministry/notices/police-report/v1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                POLICE + "| connector: soap | conector: soap | UNKNOWN_KEY | 7 | connector",
                POLICE + "| direction: receive | direction: recieve | NOT_ONE_OF | 6 | receive",
                POLICE
                        + "| contract: police/reports/v1 | contract: police/reports/v2 | UNKNOWN_CONTRACT | 8 | police/reports/v1",
                POLICE
                        + "| {police-report: police/reports/police-report/v1} | {police-report: a/b/c/v1} | UNKNOWN_MAPPING | 9 |",
                POLICE
                        + "| {police-report: police/reports/police-report/v1} | {other: police/reports/police-report/v1} | UNKNOWN_RECORD | 9 |",
                POLICE + "| speaksFor: {incident.unit: NORTH} | speaksFor: {} | SPEAKS_FOR_NOTHING | 11 |",
                POLICE + "| {incident.unit: NORTH} | {incident.unid: NORTH} | UNKNOWN_FIELD | 11 | incident.unit",
                POLICE + "| id: south | id: north | DUPLICATE_ID | 12 |",
                POLICE + "| names: {es: | names: {es: otra, es: | DUPLICATE_KEY | 2 |",
                POLICE + "| partner: police | partner: polize | WRONG_FILE_NAME | 1 |",
                MINISTRY + "| ${base} | ${bass} | NO_PLACEHOLDER | 13 |",
                MINISTRY + "| permits: 8 | permits: 0 | EXPECTED_NUMBER | 12 |",
                MINISTRY + "| first: 1s | first: soon | EXPECTED_DURATION | 11 |",
                MINISTRY + "| lifetime: 2d | lifetime: 2s | RETRY_ORDER | 11 |",
                MINISTRY + "| permits: 8 | population: IOM | ONLY_FOR | 12 |",
                POLICY + "| victims.age | victims.agee | UNKNOWN_FIELD | 6 | victims.age",
                POLICY + "| PN_PARTE | police | UNKNOWN_FIELD | 4 | case.externalIds[ministry]",
                POLICY + "| PN_PARTE | ministri | UNKNOWN_FIELD | 4 | case.externalIds[ministry]",
                POLICY + "| [PN_PARTE] | [ministry].value | UNKNOWN_FIELD | 4 | case.externalIds[ministry]",
                POLICY + "| pseudonymise | keep | PSEUDONYM_ONLY_PERSON | 5 |",
                POLICY + "| {generalise: AGE_EC} | {generalise: AGE_XX} | NOT_ONE_OF | 6 | AGE_EC",
                POLICY + "| {generalise: AGE_EC} | keep | IDENTIFYING_FOR_STATISTICS | 6 |",
                POLICY + "| victims.age: {generalise: AGE_EC} | incident: keep | NEVER_FORWARDED | 6 |",
                POLICY + "| victims.age: {generalise: AGE_EC} | incident.narrative: keep | NEVER_FORWARDED | 6 |",
                POLICY + "| victims.personId: pseudonymise | victims: drop | KEPT_BELOW_DROPPED | 6 |",
                AGREEMENT + "| from: police/reports | from: police/report | UNKNOWN_LINK | 2 | police/reports",
                AGREEMENT + "| from: police/reports | from: ministry/notices | WRONG_DIRECTION_FROM | 2 |",
                AGREEMENT + "| link: ministry/notices | link: police/reports | WRONG_DIRECTION_TO | 7 |",
                AGREEMENT
                        + "| policy: ministry/police-report/v1 | policy: ministry/police-report/v2 | UNKNOWN_POLICY | 7 | ministry/police-report/v1",
                AGREEMENT + "| purpose: STATISTICS | purpose: PROSECUTION | POLICY_OF_OTHER_PURPOSE | 7 |",
                AGREEMENT + "| validTo: 2030-12-31 | validTo: 2023-12-31 | ENDS_BEFORE_IT_BEGINS | 9 |",
                AGREEMENT + "| validTo: 2030-12-31 | validTo: 31/12/2030 | EXPECTED_DATE | 9 |",
                AGREEMENT + "| in: [TIP, BOTH] | in: [TIP], equals: BOTH | ONE_OPERATOR | 5 |",
                AGREEMENT + "| case.phenomenon | case phenomenon | NOT_A_FIELD | 5 |",
                AGREEMENT + "| approver: Comité | | MISSING_KEY | 1 |",
            })
    void aMistakeIsToldWithFileAndLine(
            String file, String what, String by, ProblemCode code, int line, String suggestion) {
        List<ConfigProblem> problems =
                config.spoil(file, what, by == null ? "" : by).read().problems();
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.file()).isEqualTo(file);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.suggestion().orElse(null)).isEqualTo(suggestion);
        });
    }

    @Test
    void theProblemsOfAllFilesAreFoundTogether() {
        config.spoil(POLICE, "police/reports/v1", "nobody/reports/v1")
                .spoil(POLICY, "purpose", "porpose")
                .spoil(AGREEMENT, "2030-12-31", "2020-12-31")
                .write("partners/broken.yml", "partner: [broken");
        assertThat(config.read().problems())
                .extracting(ConfigProblem::file)
                .contains(POLICE, POLICY, AGREEMENT, "partners/broken.yml");
        assertThatThrownBy(config::snapshot).isInstanceOf(ConfigProblemsException.class);
    }

    @Test
    void aPolicyMayNameTheOwnNumberOfItsReceiver() {
        config.spoil(POLICY, "PN_PARTE", "ministry");
        assertThat(config.read().problems()).isEmpty();
    }

    @Test
    void aLinkWithAProblemIsNotReportedAsUnknownToo() {
        config.spoil(MINISTRY, "permits: 8", "permits: 0");
        assertThat(config.read().problems())
                .extracting(ConfigProblem::code)
                .containsExactly(ProblemCode.EXPECTED_NUMBER);
    }

    @Test
    void theSamePolicyInTwoFilesIsADuplicate() {
        config.write(
                "policies/ministry/police-report/v2.yml",
                "policy: ministry/police-report/v1\npurpose: AUDIT\nfields: {}\n");
        assertThat(config.read().problems())
                .extracting(ConfigProblem::code)
                .contains(ProblemCode.DUPLICATE_ID, ProblemCode.WRONG_FILE_NAME);
    }

    @Test
    void whatTheConnectorSaysOfItsSettingsIsAProblemAtTheirLine() {
        SettingsCheck check = (link, catalogue) -> link.connector().equals("rest")
                ? List.of(new SettingsCheck.SettingsProblem("url", "url must be https", "url debe ser https"))
                : List.of();
        assertThat(config.read(check).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(13);
            assertThat(problem.sentence(Locale.ENGLISH)).isEqualTo("links.notices.settings.url: url must be https");
        });
    }

    @Test
    void aProfileGivesThePlaceholdersAndTheLauncherWins() {
        config.write("profiles/demo.yml", "base: http://127.0.0.1:9\n");
        assertThat(url(Map.of())).isEqualTo("http://127.0.0.1:9/notices");
        assertThat(url(Map.of("base", "http://127.0.0.1:7"))).isEqualTo("http://127.0.0.1:7/notices");
    }

    private String url(Map<String, String> values) {
        ConfigSource source = new ConfigSource(folder, "demo", values::get);
        Snapshot snapshot = ConfigValidation.read(source, new SmallCatalogue(), null, List.of())
                .snapshot();
        return snapshot.link(LinkId.parse("ministry/notices"))
                .orElseThrow()
                .settings()
                .path("url")
                .asText();
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyProblemIsASentenceInBothLanguages(ProblemCode code) {
        for (Locale locale : List.of(Locale.ENGLISH, new Locale("es"))) {
            assertThat(code.text(locale, "one", "two", "three", "four"))
                    .isNotBlank()
                    .doesNotContain("{", "}");
        }
        if (code != ProblemCode.SETTINGS) {
            assertThat(code.text(Locale.ENGLISH)).isNotEqualTo(code.text(new Locale("es")));
        }
    }
}
