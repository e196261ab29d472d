package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.gateway.Promtool;
import org.enlace.simulators.ledger.LedgerEntry;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus reads. */
@ExtendWith(SharedGateway.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class FiguresIT {

    private static final Pattern NAME = Pattern.compile("\\benlace_[a-z_]+\\b");

    private static final int SENT = 20;

    private final RunningGateway gateway;

    FiguresIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enlace.rules.yml", "grafana.json"})
    void whatRulesOfAlertsAndTheDashboardAskForIsThere(String file) throws IOException {
        Path asking = ConfigCopy.repository().resolve("config/alerts").resolve(file);
        Set<String> asked = names(Files.readString(asking));
        assertThat(asked).hasSizeGreaterThan(8);
        // Only there where there is a certificate, and this gateway has none.
        asked.remove("enlace_certificate_expires_seconds");
        assertThat(names(new ExternalProbe(gateway).figures())).containsAll(asked);
    }

    /** Names, units and help as Prometheus wants them; those of libraries are named by their authors. */
    @Test
    void theJudgeOfPrometheusHasNothingToSayOfThem() throws Exception {
        String figures = new ExternalProbe(gateway).figures();
        assertThat(names(figures)).hasSizeGreaterThan(20);
        assertThat(Promtool.metrics(figures)).noneMatch(found -> found.startsWith("enlace_"));
    }

    /** Counted once each, where it was said and where it came of an attempt, and timed. */
    @Test
    void aMessageIsCountedByItsLinkAndItsAttemptsByTheirPair() throws Exception {
        List<String> figures = List.of(
                "enlace_messages_total{code=\"\",link=\"eurofront/alerts\",outcome=\"ACCEPTED\"}",
                "enlace_intake_seconds_count{link=\"eurofront/alerts\"}",
                "enlace_attempts_total{fault=\"\",from=\"eurofront/alerts\",outcome=\"DELIVERED\",to=\"eurofront/EF-RUM-CO\"}",
                "enlace_attempt_seconds_count{from=\"eurofront/alerts\",to=\"eurofront/EF-RUM-CO\"}",
                "enlace_delivery_seconds_count{from=\"eurofront/alerts\",to=\"eurofront/EF-RUM-CO\"}");
        List<Double> before = read(figures);
        // A red alert is sent to nobody, and which are red is a matter of chance.
        for (int i = 0; i < SENT; i++) {
            LedgerEntry.Answered answered = gateway.partners()
                    .sendAlert(gateway.partners().inventAlert("EF-RUM-EC"))
                    .get(1, TimeUnit.MINUTES);
            assertThat(answered.accepted()).isTrue();
        }
        assertThat(gateway.partners().awaitSettled(Duration.ofMinutes(1))).isTrue();
        await().untilAsserted(() -> {
            List<Double> more = new ArrayList<>();
            List<Double> after = read(figures);
            for (int i = 0; i < figures.size(); i++) {
                more.add(after.get(i) - before.get(i));
            }
            assertThat(more.subList(0, 2)).containsOnly((double) SENT);
            assertThat(more.get(2)).isBetween(1.0, (double) SENT);
            assertThat(more.subList(3, figures.size())).containsOnly(more.get(2));
        });
    }

    private List<Double> read(List<String> figures) {
        ExternalProbe externalProbe = new ExternalProbe(gateway);
        return figures.stream()
                .map(each -> externalProbe.figure(each).orElse(0))
                .toList();
    }
}
