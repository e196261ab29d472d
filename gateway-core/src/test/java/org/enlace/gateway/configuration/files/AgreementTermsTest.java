package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agreement undertakes besides who gets what: its end, consent, contacts, a cap, and that no two contradict each other. */
class AgreementTermsTest {

    private static final LinkId POLICE = LinkId.parse("police/reports");

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void aGoodConfiguration() {
        config = new ConfigFolder(folder);
    }

    private List<String> problems() {
        return config.read().problems().stream()
                .map(problem -> problem.text(Locale.ENGLISH))
                .toList();
    }

    private void terms(String more) {
        config.spoil(ConfigFolder.AGREEMENT, "approver: Comité", "approver: Comité\n" + more);
    }

    private Agreement agreement() {
        return config.snapshot().agreements().get("police-reports");
    }

    @Test
    void withoutAWordItRestsOnTheLawAndNothingIsCounted() {
        assertThat(agreement().consent()).isEqualTo(Agreement.ConsentRule.MANDATE);
        assertThat(agreement().volumeCap()).isEmpty();
        assertThat(agreement().contacts()).isEmpty();
    }

    @Test
    void itsTermsAreRead() {
        terms("consent: required\nvolumeCap: 20\ncontacts: {police: Unidad Uno, ministry: Oficina Dos}");
        assertThat(agreement().consent()).isEqualTo(Agreement.ConsentRule.REQUIRED);
        assertThat(agreement().volumeCap()).hasValue(20);
        assertThat(agreement().contacts()).containsEntry("ministry", "Oficina Dos");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "consent: perhaps | consent: must be one of: mandate, required",
                "volumeCap: 0 | volumeCap: must be a number, 1 or more",
                "contacts: {nobody: Oficina} | There is no partner “nobody”",
            })
    void whatIsNoTermIsTold(String term, String sentence) {
        terms(term);
        assertThat(problems()).hasSize(1).first().asString().contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-12-31T12:00:00Z, agreement-not-yet",
        "2031-01-02T12:00:00Z, agreement-expired",
    })
    void neverNotYetAndNoMoreAreThreeAnswers(Instant now, String why) {
        assertThat(config.snapshot().whyNone(POLICE, "police-report/v1", false, now))
                .isEqualTo(why);
        assertThat(config.snapshot().whyNone(POLICE, "border-alert/v1", false, now))
                .isEqualTo("agreement-none");
        assertThat(config.snapshot().whyNone(POLICE, "police-report/v1", true, now))
                .isEqualTo("agreement-none");
    }

    @Test
    void itWarnsThirtyDaysBeforeItsLastDayIsOver() {
        // The last day of 2030 ends in Ecuador at five in the morning UTC.
        assertThat(agreement().warnsFrom()).contains(Instant.parse("2030-12-02T05:00:00Z"));
        assertThat(agreement().daysLeft(Instant.parse("2030-12-02T05:00:00Z"))).isEqualTo(29);
        assertThat(agreement().daysLeft(Instant.parse("2031-01-01T04:59:00Z"))).isZero();
        assertThat(agreement().daysLeft(Instant.parse("2031-01-01T05:00:00Z"))).isEqualTo(-1);
    }

    private void another(String id, String change) {
        config.write("policies/ministry/police-report/v2.yml", """
                policy: ministry/police-report/v2
                purpose: STATISTICS
                fields: {victims.personId: pseudonymise}
                """);
        String[] parts = change.split(" -> ");
        String text = """
                id: %s
                from: police/reports
                record: police-report
                when: [{field: case.phenomenon, in: [TIP]}]
                to: [{link: ministry/notices, policy: ministry/police-report/v2, purpose: STATISTICS, legalBasis: Convenio 2}]
                validFrom: 2025-01-01
                validTo: 2031-12-31
                retentionDays: 10
                approver: Comité
                """.formatted(id);
        config.write("agreements/" + id + ".yml", parts.length < 2 ? text : text.replace(parts[0], parts[1]));
    }

    @Test
    void twoPoliciesForOneReceiverOnOneDayAreRefused() {
        another("zzz", "");
        assertThat(problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("zzz.yml", "“police-reports”", "“ministry/notices”", "another policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "police-report/v2 -> police-report/v1",
                "validFrom: 2025-01-01 -> validFrom: 2031-01-01",
                "in: [TIP] -> in: [SOM]",
                "{field: case.phenomenon, in: [TIP]} -> {case: PN_PARTE}",
            })
    void whatCannotContradictIsTaken(String change) {
        another("zzz", change);
        assertThat(problems()).isEmpty();
    }

    @Test
    void whereConsentMayBeTakenBackTheNextOneIsKnownToo() throws Exception {
        another("zzz", "police-report/v2 -> police-report/v1");
        JsonNode body = new ObjectMapper()
                .readTree("{\"case\": {\"phenomenon\": {\"code\": \"TIP\"}}, \"consent\": {\"given\": \"YES\"}}");
        assertThat(agreementsOf(body)).containsExactly("police-reports");
        terms("consent: required");
        assertThat(agreementsOf(body)).containsExactly("police-reports", "zzz");
    }

    private List<String> agreementsOf(JsonNode body) {
        return config
                .snapshot()
                .routes(POLICE, "police-report/v1", body, Instant.parse("2026-03-07T12:00:00Z"))
                .routes()
                .stream()
                .map(Route::agreementId)
                .toList();
    }

    @Test
    void oneGoesOnWhereTheOtherEnds() {
        another("zzz", "validFrom: 2025-01-01 -> validFrom: 2031-01-01");
        Agreement next = config.snapshot().agreements().get("zzz");
        assertThat(next.continues(agreement())).isTrue();
        assertThat(agreement().continues(next)).isFalse();
        another("zzz", "validFrom: 2025-01-01 -> validFrom: 2031-01-02");
        assertThat(config.snapshot().agreements().get("zzz").continues(agreement()))
                .isFalse();
    }
}
