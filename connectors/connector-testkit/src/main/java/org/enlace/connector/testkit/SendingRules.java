package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.enlace.connector.Direction;
import org.enlace.connector.FaultCode;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.Probe;
import org.enlace.connector.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests sending routes. */
abstract class SendingRules<S extends Record> extends ReceivingRules<S> {

    private static final Duration PROBE = Duration.ofSeconds(10);

    private SendingHarness harness;
    private AskedLink<S> link;

    /** A partner that receives from the connector, or null if it does not send. */
    protected abstract SendingHarness sending() throws Exception;

    /** @param over settings in the place of the harness's own */
    void startSending(Map<String, Object> over) throws Exception {
        assumeTrue(connector().directions().contains(Direction.SEND), "this connector does not send");
        harness = sending();
        Map<String, Object> values = new HashMap<>(harness.settings());
        values.putAll(over);
        link = new AskedLink<>(TestLink.sending(LINK, settings(values), harness.secret(), harness.folder()));
        camel.addRoutes(connector().route(link));
        camel.start();
    }

    @AfterEach
    void closeTheReceivingPartner() {
        if (harness != null) {
            harness.close();
        }
    }

    @Timeout(60)
    @ParameterizedTest
    @EnumSource(PartnerMood.class)
    void everyMoodOfThePartnerIsUnderstoodAfterOneAttempt(PartnerMood mood) throws Exception {
        startSending(Map.of());
        assumeTrue(harness.moods().contains(mood), "this protocol knows no such mood");
        harness.become(mood);
        SendOutcome outcome = send(harness.sample("llave-1"));
        assertThat(faultOf(outcome)).isEqualTo(mood.fault().orElse(null));
        if (mood == PartnerMood.KNOWS_IT) {
            assertThat(((SendOutcome.Receipt) outcome).alreadyKnown()).isTrue();
        }
        if (mood != PartnerMood.GONE && mood != PartnerMood.FOLDER_CLOSED) {
            assertThat(harness.seen()).as("attempts on the wire").hasSize(1);
        }
    }

    @Timeout(60)
    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "IN_TROUBLE", "FOLDER_CLOSED"})
    void anAnswerThatIsNoReceiptIsHandedOver(PartnerMood mood) throws Exception {
        startSending(Map.of());
        assumeTrue(harness.handsOverRefusals() && harness.moods().contains(mood), "this connector hands over none");
        harness.become(mood);
        assertThat(send(harness.sample("llave-1")))
                .isInstanceOfSatisfying(SendOutcome.Fault.class, fault -> assertThat(fault.answer())
                        .as("the status, at least")
                        .isPresent());
    }

    @Test
    void keyAndContentAreTheSameOnEveryAttempt() throws Exception {
        startSending(Map.of());
        PartnerMood first = harness.moods().contains(PartnerMood.CUTS) ? PartnerMood.CUTS : PartnerMood.FOLDER_CLOSED;
        OutboundRequest sample = harness.sample("llave-1");
        harness.become(first);
        send(sample);
        harness.become(PartnerMood.TAKES);
        assertThat(send(sample)).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(harness.seen()).isNotEmpty().allSatisfy(seen -> {
            assertThat(seen.key()).isEqualTo(harness.seen().get(0).key());
            assertThat(Digests.sha256(seen.content())).isEqualTo(Digests.sha256(sample.content()));
        });
    }

    @Test
    void nothingOfTheExchangeIsLeftBehindButTheOutcome() throws Exception {
        startSending(Map.of());
        harness.become(PartnerMood.TAKES);
        Exchange exchange = exchange(harness.sample("llave-1"));
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(SendOutcome.Receipt.class);
    }

    @Test
    void theProbeSendsNothingAndSaysWhichStepFails() throws Exception {
        startSending(Map.of());
        harness.become(PartnerMood.TAKES);
        assertThat(connector().probe(link).ok()).isTrue();
        assertThat(harness.seen()).isEmpty();
        harness.become(away());
        Probe probe = assertTimeoutPreemptively(PROBE, () -> connector().probe(link));
        assertThat(probe.ok()).isFalse();
        assertThat(probe.steps()).last().satisfies(step -> assertThat(step.reason())
                .isNotEmpty());
    }

    /** Returns the mood in which no partner listens. */
    PartnerMood away() {
        return harness.moods().contains(PartnerMood.GONE) ? PartnerMood.GONE : PartnerMood.FOLDER_CLOSED;
    }

    SendingHarness receiver() {
        return harness;
    }

    AskedLink<S> sendingLink() {
        return link;
    }

    SendOutcome send(OutboundRequest outboundRequest) throws Exception {
        return exchange(outboundRequest).getMessage().getBody(SendOutcome.class);
    }

    private Exchange exchange(OutboundRequest outboundRequest) throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getIn().setBody(outboundRequest);
            exchange.getIn().setHeader("CamelHttpUri", "http://127.0.0.1:1/elsewhere");
            exchange.getIn().setHeader("CamelFileName", "elsewhere");
            exchange.getIn().setHeader("cAMELhTTPpATH", "/elsewhere");
            exchange.getIn().setHeader("X-Injected", "elsewhere");
            exchange.getIn().setHeader("JMSReplyTo", "elsewhere");
            return template.send(link.entry(), exchange);
        }
    }

    private static FaultCode faultOf(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Fault fault ? fault.code() : null;
    }
}
