package org.enlace.simulators;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.enlace.simulators.ledger.LedgerEntry;
import org.enlace.simulators.receivers.SimulatedReceivers;
import org.enlace.simulators.senders.Exercises;

/**
 * The part of the control that sends what exercises of a training need. Every {@code POST} answers once the gateway has taken it:
 * {@code businessIds[]}.
 *
 * <ul>
 *   <li>{@code GET /_control/training/}: that it is there
 *   <li>{@code POST /_control/training/report?number=&year=&victims=&purpose=}: a Police report; with a number, its next version
 *   <li>{@code POST /_control/training/alike}: two reports about one person
 *   <li>{@code POST /_control/training/status?report=}: a case of the Attorney General that came of a report
 *   <li>{@code POST /_control/training/alert?side=}: an alert that this post side hears of
 *   <li>{@code GET /_control/training/receiver?link=}: how a receiver behaves
 * </ul>
 */
final class TrainingControl {

    private static final long PATIENCE_SECONDS = 30;
    private static final int MOST_VICTIMS = 50;
    private static final int FIRST_YEAR = 2000;

    private final SimulatedReceivers receivers;
    private final Exercises exercises;

    private TrainingControl(SimulatedReceivers receivers, Exercises exercises) {
        this.receivers = receivers;
        this.exercises = exercises;
    }

    static void stand(SimulatedReceivers receivers, Exercises exercises) {
        receivers.stand("/_control/training/", new TrainingControl(receivers, exercises)::handle);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String asked =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            try {
                PartnerControlHandler.answer(
                        exchange,
                        200,
                        reply(
                                asked,
                                PartnerControlHandler.query(
                                        exchange.getRequestURI().getRawQuery())));
            } catch (IllegalArgumentException e) {
                PartnerControlHandler.answer(exchange, 400, Map.of("error", "bad or missing parameter"));
            } catch (IllegalStateException e) {
                PartnerControlHandler.answer(exchange, 502, Map.of("error", "the gateway did not take it"));
            }
        }
    }

    private Object reply(String asked, Map<String, String> query) {
        return switch (asked) {
            case "GET /_control/training/" -> Map.of("training", true);
            case "GET /_control/training/receiver" ->
                Map.of(
                        "mode",
                        receivers
                                .behaviour(PartnerControlHandler.needed(query, "link"))
                                .name());
            case "POST /_control/training/report" -> taken(report(query));
            case "POST /_control/training/alike" -> taken(exercises.alike());
            case "POST /_control/training/status" ->
                taken(exercises.status(PartnerControlHandler.needed(query, "report")));
            case "POST /_control/training/alert" ->
                taken(exercises.alertFor(PartnerControlHandler.needed(query, "side")));
            default -> throw new IllegalArgumentException("unknown");
        };
    }

    private Exercises.Underway report(Map<String, String> query) {
        int thisYear = LocalDate.now(ZoneOffset.UTC).getYear();
        String number = query.get("number");
        if (number != null && !number.matches("20\\d{17}")) {
            throw new IllegalArgumentException("number");
        }
        return exercises.report(
                number,
                between(FIRST_YEAR, thisYear, query.getOrDefault("year", Integer.toString(thisYear))),
                between(1, MOST_VICTIMS, query.getOrDefault("victims", "1")),
                query.getOrDefault("purpose", Exercises.KNOWN_PURPOSE));
    }

    private static int between(int least, int most, String text) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }

    private static Map<String, List<String>> taken(Exercises.Underway underway) {
        for (CompletableFuture<LedgerEntry.Answered> answer : underway.answers()) {
            try {
                if (!answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).accepted()) {
                    throw new IllegalStateException("refused");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
        return Map.of("businessIds", underway.businessIds());
    }
}
