package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.core.ThrowingRunnable;
import org.enlace.simulators.SimulatedPartners;
import org.enlace.simulators.ledger.LedgerEntry;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Many receivers misbehave, each in another way, at the same time: nothing counts as delivered, each shows within ten seconds as a figure and as a
 * sentence in both languages, senders notice nothing, and all arrives once they behave again.
 */
@ExtendWith(SharedGateway.class)
class PartnersInTroubleIT {

    private static final String RETRYING = "enlace_deliveries_retrying{link=\"%s\"}";

    private final RunningGateway gateway;
    private final ExternalProbe externalProbe;

    PartnersInTroubleIT(RunningGateway gateway) {
        this.gateway = gateway;
        this.externalProbe = new ExternalProbe(gateway);
    }

    /** A fault of the receiver behind a link, and how the first page calls it. */
    private record Trouble(String link, ReceiverFault fault, String spanish, String english) {}

    private static final List<Trouble> TROUBLES = List.of(
            new Trouble(
                    "ministry/notices",
                    ReceiverFault.GARBAGE,
                    "No se entiende la respuesta del receptor",
                    "The receiver's answer cannot be read"),
            new Trouble(
                    "police/notices",
                    ReceiverFault.UNAUTHORIZED,
                    "El receptor no acepta nuestra credencial",
                    "The receiver does not accept our credential"),
            new Trouble(
                    "eurofront/EF-TRI-BR",
                    ReceiverFault.REDIRECT,
                    "El receptor redirige a otra dirección",
                    "The receiver redirects to another address"),
            new Trouble(
                    "eurofront/EF-RUM-CO",
                    ReceiverFault.TROUBLE,
                    "El receptor informa de un error propio",
                    "The receiver reports an error of its own"),
            new Trouble(
                    "eurofront/EF-DES-BO", ReceiverFault.LOSE_ANSWER, "Se cortó la conexión", "The connection broke"));

    @Test
    void eachIsSeenAndNothingCountsAsDeliveredUntilTheyBehave() throws Exception {
        gateway.awaitQuiet();
        // An erasure tells a receiver the same version anew, without her: anyone who ran before may have had one.
        int before = gateway.partners().summary().doubled();
        TROUBLES.forEach(each -> gateway.partners().misbehave(each.link(), each.fault()));
        long delivered = delivered();
        try {
            send();
            soon(this::figuresTell);
            soon(() -> pageTells("es", Trouble::spanish, "próximo intento en|próximo intento ahora"));
            soon(() -> pageTells("en", Trouble::english, "next try in|next try now"));
            assertThat(delivered()).isEqualTo(delivered);
        } finally {
            TROUBLES.forEach(each -> gateway.partners().misbehave(each.link(), ReceiverFault.NONE));
        }
        gateway.awaitQuiet();
        assertThat(gateway.partners().awaitSettled(Duration.ofSeconds(30))).isTrue();
        assertThat(gateway.partners().summary().doubled()).isEqualTo(before);
        soon(this::nothingIsRetried);
    }

    private void send() throws Exception {
        SimulatedPartners partners = gateway.partners();
        List<CompletableFuture<LedgerEntry.Answered>> answers = List.of(
                partners.sendReport(partners.inventReport()),
                partners.sendAlert(partners.inventAlert("EF-RUM-EC")),
                partners.sendAlert(partners.inventAlert("EF-TRI-AR")),
                partners.sendAlert(partners.inventAlert("EF-DES-PE")));
        for (CompletableFuture<LedgerEntry.Answered> answer : answers) {
            assertThat(answer.get(2, TimeUnit.MINUTES).accepted()).isTrue();
        }
    }

    private void figuresTell() {
        String figures = externalProbe.figures();
        for (Trouble each : TROUBLES) {
            assertThat(retrying(figures, each).orElse(0)).as(each.link()).isPositive();
            assertThat(figures).contains("enlace_receiver_away{link=\"" + each.link() + "\"}");
        }
        assertThat(figures).contains("enlace_broker_connected 1.0", "enlace_database_up 1.0", "enlace_cases_held ");
    }

    private void nothingIsRetried() {
        String figures = externalProbe.figures();
        TROUBLES.forEach(each -> assertThat(retrying(figures, each)).hasValue(0));
    }

    private static OptionalDouble retrying(String figures, Trouble trouble) {
        return ExternalProbe.figure(figures, RETRYING.formatted(trouble.link()));
    }

    private void pageTells(String language, Function<Trouble, String> words, String next) {
        String page = externalProbe.firstPage(language);
        for (Trouble each : TROUBLES) {
            String about = page.substring(page.indexOf(" " + each.link() + " "));
            assertThat(about.substring(0, Math.min(600, about.length())))
                    .contains(words.apply(each))
                    .containsPattern(next);
        }
    }

    /** What these links delivered today. */
    private long delivered() {
        long sum = 0;
        for (JsonNode pair : gateway.operator().get("pairs")) {
            boolean theirs = TROUBLES.stream()
                    .anyMatch(each -> each.link().equals(pair.path("receiver").asText()));
            sum += theirs ? pair.path("delivered").asLong() : 0;
        }
        return sum;
    }

    private static void soon(ThrowingRunnable told) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(250)).untilAsserted(told);
    }
}
