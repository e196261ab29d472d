package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.Direction;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.testkit.Heard.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests receiving routes. */
abstract class ReceivingRules<S extends Record> extends SettingsRules<S> {

    /** A text in a message; an answer that holds it has quoted the message. */
    private static final String MARK = "MARCA4711";

    private static final long EARLY_MILLIS = 300;

    private static final Map<String, String> HOSTILE_HEADERS = Map.of(
            "CamelHttpUri", "http://127.0.0.1:1/elsewhere",
            "CamelFileName", "../../elsewhere",
            "CamelHttpResponseCode", "302",
            "cAMELhTTPmETHOD", "DELETE",
            "CAMELHTTPQUERY", "elsewhere",
            "operationName", "otherOperation",
            "camelhttppath", "/elsewhere",
            "JMSReplyTo", "elsewhere",
            "jmsdestination", "elsewhere",
            "breadcrumbId", "x");

    final RecordingIntake intake = new RecordingIntake();
    private ReceivingHarness harness;
    private AskedLink<S> link;

    /** A partner that sends to the connector, or null if it does not receive. */
    protected abstract ReceivingHarness receiving() throws Exception;

    void startReceiving() throws Exception {
        startReceiving(Map.of());
    }

    /** @param over settings in the place of the harness's own */
    void startReceiving(Map<String, Object> over) throws Exception {
        assumeTrue(connector().directions().contains(Direction.RECEIVE), "this connector does not receive");
        harness = receiving();
        harness.observe(intake);
        harness.start(camel);
        Map<String, Object> values = new HashMap<>(harness.settings());
        values.putAll(over);
        link = new AskedLink<>(
                TestLink.receiving(LINK, settings(values), intake, harness.contractFiles(), harness.folder())
                        .presenting(harness.secret()));
        camel.addRoutes(connector().route(link));
        camel.start();
    }

    ReceivingHarness sender() {
        return harness;
    }

    AskedLink<S> receivingLink() {
        return link;
    }

    @AfterEach
    void closeTheSendingPartner() throws Exception {
        if (harness != null) {
            camel.close();
            harness.close();
        }
    }

    @Test
    void theEdgeIsARouteThatTheGatewayCanStopAndStart() throws Exception {
        startReceiving();
        assertThat(camel.getRoute(link.routeId())).isNotNull();
        assertThat(harness.deliver(harness.sample(1, MARK)))
                .extracting(Heard::verdict)
                .isEqualTo(Verdict.ACCEPTED);
        camel.getRouteController().stopRoute(link.routeId());
        camel.getRouteController().startRoute(link.routeId());
        assertThat(harness.deliver(harness.sample(2, MARK)).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void theAnswerComesOnlyAfterIntakeReturned() throws Exception {
        startReceiving();
        intake.hold();
        Attempt attempt = harness.sample(1, MARK);
        CompletableFuture<Heard> answer = CompletableFuture.supplyAsync(() -> delivered(attempt));
        await().atMost(Duration.ofMinutes(2)).until(() -> intake.offers() == 1);
        Thread.sleep(EARLY_MILLIS);
        Heard early = answer.getNow(null);
        // To an observer of the folder, a file that is being taken looks like one that waits.
        assertThat(early == null || !harness.hasHeaders() && early.verdict() == Verdict.LATER)
                .as("no answer before the commit")
                .isTrue();
        intake.open();
        Verdict verdict = answer.get(2, TimeUnit.MINUTES).verdict();
        assertThat(verdict).isIn(Verdict.ACCEPTED, harness.hasHeaders() ? Verdict.ACCEPTED : Verdict.LATER);
    }

    @Test
    void aRepeatedMessageGetsTheFirstReceipt() throws Exception {
        startReceiving();
        Heard first = harness.deliver(harness.sample(1, MARK));
        Heard second = harness.deliver(harness.sample(1, MARK));
        assertThat(second.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(second.receipt()).isNotEmpty().isEqualTo(first.receipt());
    }

    @ParameterizedTest
    @EnumSource(
            value = RefusalCode.class,
            names = {"UNAUTHENTICATED", "UNKNOWN_LINK"},
            mode = EnumSource.Mode.EXCLUDE)
    void aRefusalIsSaidInTheProtocolsOwnWay(RefusalCode code) throws Exception {
        startReceiving();
        intake.refuse(MessageRefusedException.of(code, "campoDePrueba", "required"));
        Heard heard = harness.deliver(harness.sample(1, MARK));
        boolean mendable = code.kind() == RefusalCode.Kind.SENDER;
        assertThat(heard.verdict())
                .as("answer to %s, whose isFinal() is %s", code, mendable)
                .isEqualTo(mendable ? Verdict.REFUSED : Verdict.LATER);
        assertSaysNothingItShouldNot(heard);
        if (code == RefusalCode.CONTRACT) {
            assertThat(heard.everything()).contains("campoDePrueba").contains("required");
        }
    }

    @Test
    void aDefectInsideIsAnsweredWithoutItsStory() throws Exception {
        startReceiving();
        intake.refuse(new IllegalStateException("broken at " + MARK));
        Heard heard = harness.deliver(harness.sample(1, MARK));
        assertThat(heard.verdict()).isEqualTo(Verdict.LATER);
        assertSaysNothingItShouldNot(heard);
    }

    @Test
    void moreBytesThanAllowedNeverReachIntake() throws Exception {
        startReceiving();
        Heard heard = harness.deliver(harness.tooLarge());
        assertThat(heard.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(intake.offers()).isZero();
        assertThat(intake.edgeRefusals())
                .extracting(MessageRefusedException::code)
                .containsExactly(RefusalCode.TOO_LARGE);
    }

    @Test
    void foreignHeadersDoNothingInAnyLetterCase() throws Exception {
        startReceiving();
        assumeTrue(harness.hasHeaders(), "this protocol has no headers");
        Attempt attempt = harness.sample(1, MARK);
        Heard heard = harness.deliver(attempt.with(HOSTILE_HEADERS));
        assertThat(heard.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(heard.everything()).doesNotContain("elsewhere");
        assertThat(intake.offers()).isEqualTo(1);
    }

    @Test
    void anUnknownCallerIsRefusedBeforeIntakeSeesTheMessage() throws Exception {
        startReceiving();
        assumeTrue(harness.hasCallers(), "this protocol has no callers");
        Attempt attempt = harness.sample(1, MARK);
        for (PresentedCredential shown : new PresentedCredential[] {
            new PresentedCredential.Nothing(),
            new PresentedCredential.UserPassword(RecordingIntake.USER.user(), "otra"),
            new PresentedCredential.ApiKey("otra")
        }) {
            Heard heard = harness.deliver(attempt.by(shown));
            assertThat(heard.verdict()).isEqualTo(Verdict.REFUSED);
            assertSaysNothingItShouldNot(heard);
        }
        assertThat(intake.offers()).isZero();
    }

    @Test
    void theProbeOfAReceivingLinkIsFine() throws Exception {
        startReceiving();
        assertThat(connector().probe(link).ok()).isTrue();
    }

    private static void assertSaysNothingItShouldNot(Heard heard) {
        assertThat(heard.everything())
                .doesNotContain(MARK)
                .doesNotContain("Exception")
                .doesNotContain("org.enlace")
                .doesNotContain("otra\"");
    }

    String offeredDigest() {
        return intake.files().isEmpty()
                ? Digests.sha256(intake.messages().get(0).content())
                : intake.files().get(0).sha256();
    }

    Heard delivered(Attempt attempt) {
        try {
            return harness.deliver(attempt);
        } catch (Exception e) {
            throw new IllegalStateException("the harness failed", e);
        }
    }

    /** For harnesses: bytes of a text. */
    protected static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
