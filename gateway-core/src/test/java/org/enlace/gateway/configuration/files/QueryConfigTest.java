package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.model.QueryRoutes;
import org.enlace.gateway.configuration.model.Routing;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** Links and agreements for questions, over the shipped configuration. */
class QueryConfigTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final String AGREEMENT = "agreements/crossing-queries.yml";
    private static final String POLICE = "partners/police.yml";
    private static final String MINISTRY = "partners/ministry.yml";
    private static final LinkId CROSSINGS = LinkId.parse("police/crossings");
    private static final JsonNode ANY = JsonNodeFactory.instance.objectNode();

    @TempDir
    Path folder;

    @BeforeEach
    void aGoodConfiguration() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("../config"), folder);
    }

    @Test
    void theShippedOneIsGood() {
        Snapshot snapshot = read().snapshot();
        QueryAnswerRule asked = snapshot.link(LinkId.parse("ministry/movements"))
                .orElseThrow()
                .answering()
                .orElseThrow();
        assertThat(asked.record()).isEqualTo("crossing-answer");
        assertThat(asked.within()).isEqualTo(Duration.ofSeconds(10));
        assertThat(snapshot.link(LinkId.parse("police/reports")).orElseThrow().answering())
                .isEmpty();
    }

    @Test
    void eachPurposeHasItsOwnPolicyAndOthersHaveNoWay() {
        QueryRoutes queryRoutes = enquiries("2026-03-07T12:00:00Z");
        assertThat(queryRoutes.inForce()).isTrue();
        assertThat(queryRoutes.about("INVESTIGATION").orElseThrow().policy().id())
                .isEqualTo("police/crossing-answer/v1");
        assertThat(queryRoutes.about("BORDER_CONTROL").orElseThrow().policy().id())
                .isEqualTo("police/crossing-answer/v2");
        assertThat(queryRoutes.about("PROSECUTION")).isEmpty();
        assertThat(queryRoutes.about("")).isEmpty();
        assertThat(enquiries("2031-03-07T12:00:00Z").inForce()).isFalse();
    }

    @Test
    void anAgreementAboutQuestionsSendsNoRecordAnywhere() {
        Routing routing =
                read().snapshot().routes(CROSSINGS, "crossing-query/v1", ANY, Instant.parse("2026-03-07T12:00:00Z"));
        assertThat(routing.inForce()).isFalse();
        assertThat(routing.routes()).isEmpty();
    }

    @ParameterizedTest(name = "{3}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                AGREEMENT + "|kind: query|kind: record|QUERY_LINK",
                AGREEMENT + "|from: police/crossings|from: police/reports|NOT_A_QUERY_LINK",
                AGREEMENT
                        + "|link: ministry/movements, policy: police/crossing-answer/v1|link: ministry/notices, policy: police/crossing-answer/v1|NOT_A_QUERY_LINK",
                AGREEMENT
                        + "|link: ministry/movements, policy: police/crossing-answer/v1|link: ministry/other, policy: police/crossing-answer/v1|UNKNOWN_LINK",
                AGREEMENT + "|purpose: BORDER_CONTROL|purpose: INVESTIGATION|PURPOSE_TWICE",
                AGREEMENT + "|purpose: BORDER_CONTROL|purpose: PROTECTION|POLICY_OF_OTHER_PURPOSE",
                AGREEMENT + "|purpose: BORDER_CONTROL, ||MISSING_KEY",
                AGREEMENT + "|, legalBasis: \"Convenio de ejemplo 009-2024, cláusula 3\"||MISSING_KEY",
                AGREEMENT + "|policy: police/crossing-answer/v2|policy: police/border-alert/v1|POLICY_OF_OTHER_RECORD",
                AGREEMENT
                        + "|policy: police/crossing-answer/v2|policy: ministry/police-report/v1|POLICY_OF_OTHER_RECEIVER",
                AGREEMENT
                        + "|legalBasis: \"Convenio de ejemplo 009-2024, cláusula 3\"|supersede: true, legalBasis: x|UNKNOWN_KEY",
                POLICE
                        + "|answers: {crossing-answer: police/crossings/crossing-answer/v1}|answers: {crossing-answer: police/crossings/no/v1}|UNKNOWN_MAPPING",
                POLICE + "|answers: {crossing-answer: police/crossings/crossing-answer/v1}|answers: {}|ONE_ANSWER",
                POLICE
                        + "|answers: {crossing-answer: police/crossings/crossing-answer/v1}|answers: {alert-outcome: police/crossings/crossing-answer/v1}|OTHER_ANSWER",
                MINISTRY
                        + "|answers: {crossing-answer: ministry/movements/crossing-answer/v1}|answers: {crossing-answer: police/crossings/crossing-answer/v1}|UNKNOWN_MAPPING",
                MINISTRY + "|within: 10s|within: 2m|TOO_LONG",
                POLICE + "|answers: {crossing-answer: police/crossings/crossing-answer/v1}|within: 5s|ONLY_FOR",
            })
    void whatWouldAnswerNobodyOrTooMuchIsTold(String file, String from, String to, ProblemCode code)
            throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(from);
        Files.writeString(path, before.replace(from, to == null ? "" : to));
        List<ConfigProblem> problems = read().problems();
        assertThat(problems).extracting(ConfigProblem::code).contains(code);
    }

    @Test
    void aLinkForQuestionsThatNoAgreementNamesIsTold() throws IOException {
        Files.delete(folder.resolve(AGREEMENT));
        assertThat(read().problems())
                .extracting(problem -> problem.file() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "partners/ministry.yml NO_QUERY_AGREEMENT", "partners/police.yml NO_QUERY_AGREEMENT");
    }

    private QueryRoutes enquiries(String moment) {
        return read().snapshot().enquiries(CROSSINGS, "crossing-query/v1", ANY, Instant.parse(moment));
    }

    private ConfigValidation read() {
        return ConfigValidation.read(
                new ConfigSource(folder, "demo", Map.of("simulators", "http://127.0.0.1:1")::get),
                CATALOGUE,
                List.of());
    }
}
