package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same message from 64 callers at the same moment. */
@ExtendWith(SharedGateway.class)
class RepeatedAtOnceIT {

    private static final int CALLERS = 64;

    private final RunningGateway gateway;

    RepeatedAtOnceIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void allGetTheSameReceiptAndThereIsOneEffect() throws Exception {
        String id = "TRI-PY-2026-99001";
        String alert = alert(id, UUID.randomUUID().toString());

        List<HttpResponse<String>> answers = atOnce(caller -> alert);

        assertThat(answers.stream().map(HttpResponse::statusCode).toList())
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        assertThat(answers.stream()
                        .map(answer ->
                                ResponseReader.json(answer).path("receiptId").asText())
                        .collect(Collectors.toSet()))
                .hasSize(1);
        gateway.awaitQuiet();
        assertThat(gateway.received().effects("eurofront/EF-TRI-BR", id)).hasSize(1);
        assertThat(gateway.operator().messages("q=" + id)).hasSize(1);
    }

    @Test
    void ofDifferentPayloadsUnderOneIdOneIsTakenAndTheOthersAreAConflict() throws Exception {
        String id = "TRI-PY-2026-99002";
        String event = UUID.randomUUID().toString();

        List<HttpResponse<String>> answers = atOnce(caller -> alert(id, event)
                .replace("T17:05:00Z\",", "T%02d:%02d:07Z\",".formatted(10 + caller / 60, caller % 60)));

        Map<Integer, Long> statuses =
                answers.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
        assertThat(statuses).isEqualTo(Map.of(201, 1L, 409, CALLERS - 1L));
        gateway.awaitQuiet();
        assertThat(gateway.received().effects("eurofront/EF-TRI-BR", id)).hasSize(1);
    }

    private List<HttpResponse<String>> atOnce(IntFunction<String> alert) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String its = alert.apply(i);
                calls.add(pool.submit(() -> {
                    begin.await();
                    return gateway.endpoints().alert("EF-TRI-PY", its);
                }));
            }
            begin.countDown();
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> call : calls) {
                answers.add(call.get(2, TimeUnit.MINUTES));
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private static String alert(String id, String event) {
        return Fixture.text("paraguay-alert.json", Map.of("alertId", id, "eventId", event));
    }
}
