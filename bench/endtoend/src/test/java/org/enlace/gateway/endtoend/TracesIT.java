package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What a collector of traces is told of messages, and what it never is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TracesIT {

    private static final String NUMBER = "2026041509301200821";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String AWAY = "eurofront/EF-RUM-CO";
    private static final Set<String> FACTS = Set.of(
            "enlace.link",
            "enlace.from",
            "enlace.to",
            "enlace.record",
            "enlace.outcome",
            "enlace.code",
            "enlace.attempt",
            "enlace.bytes");
    private static final String FORM = "[A-Z_]{2,40}|[0-9]{1,8}|[a-z-]+(/v1)?|[A-Za-z-]+/[A-Za-z-]+";

    private TestCollector collector;
    private RunningGateway gateway;

    @BeforeAll
    void begin() {
        collector = new TestCollector();
        gateway = RunningGateway.start("enlace.traces.endpoint=" + collector.address());
    }

    @AfterAll
    void end() {
        collector.close();
        gateway.close();
    }

    private HttpResponse<String> report(String report, String traceparent) {
        return gateway.endpoints()
                .call(
                        "/in/police/reports",
                        InboundClient.SOAP,
                        InboundClient.envelope(report).getBytes(StandardCharsets.UTF_8),
                        "Authorization",
                        gateway.credentials().basic("police", "reports"),
                        "traceparent",
                        traceparent);
    }

    private static String report(String number) {
        return Fixture.text("police-report.xml", Map.of("number", number));
    }

    private String message(String businessId) {
        return gateway.operator().messages("q=" + businessId).get(0).path("id").asText();
    }

    private static List<Span> of(List<Span> spans, String name) {
        return spans.stream().filter(each -> each.getName().equals(name)).toList();
    }

    private static Span one(List<Span> spans, String name) {
        assertThat(of(spans, name)).as(name).hasSize(1);
        return of(spans, name).get(0);
    }

    private static String fact(Span span, String name) {
        return TestCollector.facts(span).get("enlace." + name);
    }

    @Test
    @Order(1)
    void aReportAndItsTwoDeliveriesAreOneTrace() {
        assertThat(ResponseReader.element(report(report(NUMBER), CALLER), "codigoRespuesta"))
                .isEqualTo("0");
        String message = message(NUMBER);
        await().until(() -> of(collector.spans(message), "delivery").size() == 2);

        List<Span> spans = collector.spans(message);
        Span endpoint = one(spans, "door");
        assertThat(endpoint.getParentSpanId().isEmpty()).isTrue();
        assertThat(endpoint.getLinksList()).singleElement().satisfies(link -> assertThat(
                        TestCollector.hex(link.getTraceId()))
                .isEqualTo(TRACE));
        assertThat(TestCollector.facts(endpoint))
                .containsEntry("enlace.link", "police/reports")
                .containsEntry("enlace.outcome", "ACCEPTED")
                .containsEntry("enlace.record", "police-report")
                .containsKey("enlace.bytes")
                .hasSize(4);
        long last = endpoint.getStartTimeUnixNano();
        for (String stage : List.of("read", "check", "translate", "commit")) {
            Span its = one(spans, stage);
            assertThat(its.getParentSpanId()).as(stage).isEqualTo(endpoint.getSpanId());
            assertThat(its.getStartTimeUnixNano()).as(stage).isEqualTo(last);
            last = its.getEndTimeUnixNano();
        }
        assertThat(last).isLessThanOrEqualTo(endpoint.getEndTimeUnixNano());
        assertThat(of(spans, "delivery")).allSatisfy(delivery -> {
            assertThat(delivery.getParentSpanId()).isEqualTo(endpoint.getSpanId());
            assertThat(of(spans, "attempt"))
                    .filteredOn(each -> each.getParentSpanId().equals(delivery.getSpanId()))
                    .singleElement()
                    .satisfies(attempt -> {
                        assertThat(fact(attempt, "to")).isEqualTo(fact(delivery, "to"));
                        assertThat(fact(attempt, "from")).isEqualTo("police/reports");
                        assertThat(fact(attempt, "attempt")).isEqualTo("1");
                        assertThat(fact(attempt, "outcome")).isEqualTo("DELIVERED");
                    });
        });
        assertThat(of(spans, "delivery"))
                .extracting(each -> fact(each, "to"))
                .containsExactlyInAnyOrder("ministry/notices", "fge/reports");
    }

    @Test
    @Order(2)
    void theSameAgainIsInTheSameTraceAndNonsenseOfACallerIsNothing() {
        assertThat(ResponseReader.element(
                        report(report(NUMBER), "00-" + TRACE.toUpperCase(Locale.ROOT) + "-1-1"), "codigoRespuesta"))
                .isEqualTo("0");
        String message = message(NUMBER);
        await().until(() -> of(collector.spans(message), "door").size() == 2);
        List<Span> endpoints = of(collector.spans(message), "door");
        Span again = endpoints.get(1);
        assertThat(fact(again, "outcome")).isEqualTo("REPEATED");
        assertThat(again.getParentSpanId()).isEqualTo(endpoints.get(0).getSpanId());
        assertThat(again.getLinksList()).isEmpty();
    }

    @Test
    @Order(3)
    void anAlertByRestIsTracedAndSoIsAFailedAttempt() {
        gateway.partners().misbehave(AWAY, ReceiverFault.DOWN);
        String id = "RUM-EC-2026-90821";
        Map<String, String> values =
                Map.of("alertId", id, "eventId", UUID.randomUUID().toString(), "occurredAt", "2026-04-15T17:05:41Z");
        assertThat(gateway.endpoints()
                        .call(
                                "/in/eurofront/alerts",
                                InboundClient.CLOUD_EVENT,
                                Fixture.text("rumichaca-alert.json", values).getBytes(StandardCharsets.UTF_8),
                                "X-API-Key",
                                gateway.credentials().apiKey("eurofront", "alerts", "EF-RUM-EC"),
                                "traceparent",
                                CALLER)
                        .statusCode())
                .isEqualTo(201);
        String message = message(id);
        await().until(() -> !toAway(message, "attempt").isEmpty());
        gateway.partners().misbehave(AWAY, ReceiverFault.NONE);
        assertThat(one(collector.spans(message), "door").getLinksCount()).isOne();
        Span failed = toAway(message, "attempt").get(0);
        assertThat(failed.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(fact(failed, "code")).isNotBlank();
        await().until(() -> !toAway(message, "delivery").isEmpty());
        assertThat(toAway(message, "attempt"))
                .extracting(each -> fact(each, "attempt"))
                .contains("1", "2");
    }

    private List<Span> toAway(String message, String name) {
        return of(collector.spans(message), name).stream()
                .filter(each -> AWAY.equals(fact(each, "to")))
                .toList();
    }

    /** Good messages and bad ones, by every endpoint, with names where they belong and where they do not. */
    @Test
    @Order(4)
    void noNameNumberOrTextIsInWhatIsTold() {
        PlantedNames names = new PlantedNames();
        gateway.partners().misbehave(MarkedNameSender.AWAY, ReceiverFault.DOWN);
        new MarkedNameSender(gateway, names).all();
        gateway.partners().misbehave(MarkedNameSender.AWAY, ReceiverFault.NONE);
        gateway.received().first(MarkedNameSender.AWAY, MarkedNameSender.WAITING);
        gateway.awaitQuiet();
        String message = message(MarkedNameSender.WAITING);
        await().until(() -> !of(collector.spans(message), "delivery").isEmpty());

        ClearText name = new ClearText(names.stem());
        List<String> numbers = List.of(NUMBER, MarkedNameSender.WAITING, "2026041509301200801", "0400000170");
        assertThat(collector.bodies())
                .hasSizeGreaterThan(3)
                .noneMatch(name::isIn)
                .noneMatch(body -> numbers.stream().anyMatch(new String(body, StandardCharsets.ISO_8859_1)::contains));
        List<Span> spans = collector.spans();
        assertThat(spans.stream().map(each -> fact(each, "outcome"))).contains("REFUSED", "ACCEPTED", "DELIVERED");
        assertThat(spans).allSatisfy(span -> {
            assertThat(TestCollector.facts(span).keySet()).isSubsetOf(FACTS);
            assertThat(TestCollector.facts(span).values()).allMatch(value -> value.matches(FORM));
            assertThat(span.getEventsList()).isEmpty();
            assertThat(span.getStatus().getMessage()).isEmpty();
        });
    }

    @Test
    @Order(5)
    void whileTheCollectorHangsEverythingElseGoesOn() {
        collector.hang();
        Stream.of("31", "32", "33", "34", "35").forEach(each -> {
            assertThat(ResponseReader.element(report(report("20260415093012008" + each), CALLER), "codigoRespuesta"))
                    .isEqualTo("0");
            gateway.received().first("ministry/notices", "20260415093012008" + each);
        });
        gateway.awaitQuiet();
        await().until(() -> collector.hanging() > 0);
    }
}
