package org.enlace.simulators.invented;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks that invented records beside reports, alerts and stages keep their contracts. */
class FurtherRecordsTest {

    private static final Instant NOW = Instant.parse("2026-03-16T05:00:00Z");
    private static final int MANY = 60;

    private final SeededRandom dice = new SeededRandom(7);
    private final PersonGenerator personGenerator = new PersonGenerator(dice, 2026);

    @Test
    void formsKeepTheMinistrysContractAndNoTwoLookAlikeToTheIom() {
        RegistrationForms forms = new RegistrationForms(dice, personGenerator);
        Set<String> traces = new HashSet<>();
        int trafficking = 0;
        for (int i = 1; i <= 5_000; i++) {
            InventedMessage form = forms.form(i, i % 2 == 0 ? "2026030712453100417" : null);
            if (i <= MANY) {
                assertThat(Contracts.json("ministry/registrations", form.body()))
                        .isTrue();
            }
            if (form.trace() != null) {
                trafficking++;
                traces.add(form.trace());
            }
        }
        assertThat(traces).hasSize(trafficking);
        assertThat(RegistrationForms.trace(List.of("b", "a"), List.of("d", "c")))
                .isEqualTo("htcds:a+b:c+d");
    }

    @Test
    void careKeepsItsContracts() {
        CareRecords care = new CareRecords(dice, personGenerator);
        for (int i = 1; i <= MANY; i++) {
            assertThat(Contracts.json(
                            "ministry/referrals", care.referral(i, "MIES").body()))
                    .isTrue();
            assertThat(Contracts.json(
                            "mies/answers", care.answer(i, "DER-2026-00001").body()))
                    .isTrue();
            assertThat(Contracts.json(
                            "ministry/protection",
                            care.measure(i, RegistrationForms.number(i)).body()))
                    .isTrue();
        }
    }

    @Test
    void papersOfTheBorderKeepTheirContracts() {
        BorderAlerts alerts = new BorderAlerts(dice, personGenerator);
        for (int i = 1; i <= MANY; i++) {
            BorderAlert alert = alerts.alert("EF-RUM-CO", i, alerts.moment(NOW), NOW);
            assertThat(Contracts.xml("eurofront/xroad", BorderDocuments.raiseAlert(alert)))
                    .isTrue();
            assertThat(Contracts.xml(
                            "police/outcomes",
                            BorderDocuments.outcome(alert.alertId(), "ATENDIDA", LocalDateTime.of(2026, 3, 1, 4, 5))))
                    .isTrue();
            assertThat(Contracts.json(
                            "eurofront/notices",
                            BorderDocuments.caseNotice("EF-TRI-PY", i, NOW).body()))
                    .isTrue();
        }
    }

    @Test
    void answersOfOtherRegistersKeepTheirContracts() {
        ForeignAnswers answers = new ForeignAnswers(personGenerator);
        for (int i = 1; i <= MANY; i++) {
            assertThat(Contracts.json("bolivia/identity", answers.identity(i).body()))
                    .isTrue();
            assertThat(Contracts.json("paraguay/movements", answers.movements(i).body()))
                    .isTrue();
            assertThat(Contracts.xml("dinarp/person", new String(answers.form(i).body(), StandardCharsets.UTF_8)))
                    .isTrue();
        }
    }

    @Test
    void questionsKeepTheirContractAndEachPurposeExpectsItsOwnFields() {
        for (int i = 1; i <= MANY; i++) {
            InventedMessage question = BorderCrossings.question(i);
            assertThat(Contracts.xml("police/crossings", new String(question.body(), StandardCharsets.UTF_8)))
                    .isTrue();
            assertThat(BorderCrossings.expected(question.businessId()))
                    .hasSize(i % 4)
                    .allSatisfy(crossing ->
                            assertThat(crossing.get("tarjetaAndina")).isEmpty());
        }
        assertThat(BorderCrossings.expected("consulta-6").get(0).get("apellidosNombres"))
                .isEmpty();
        assertThat(BorderCrossings.expected("consulta-7").get(0).get("apellidosNombres"))
                .isNotEmpty();
        assertThat(BorderCrossings.of("AB990011")).isEmpty();
    }

    @Test
    void filesOfOfficesSayWhatTheLedgerSays() {
        OfficeFiles offices = new OfficeFiles(dice);
        Set<String> courts = new HashSet<>();
        for (int i = 1; i <= MANY; i++) {
            OfficeFiles.OfficeFile sentences = offices.sentences(i);
            assertThat(Contracts.xml("judiciary/sentences", new String(sentences.bytes(), StandardCharsets.UTF_8)))
                    .isTrue();
            assertThat(courts.addAll(sentences.lines().keySet())).isTrue();
            assertThat(offices.indicators(i).lines()).hasSize(1);
            assertThat(new String(offices.status(i, "040199926030123", "").bytes(), StandardCharsets.ISO_8859_1))
                    .contains("VÍCTIMA");
        }
        assertThat(courts).hasSize(2 * MANY);
    }
}
