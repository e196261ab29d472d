package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.enlace.connector.Direction;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of sending edges. */
abstract class SendingRules<S extends Record> extends ReceivingRules<S> {

    private SendingHarness harness;
    private TestLink<S> link;

    /** A partner that receives from the connector, or null if it does not send. */
    protected abstract SendingHarness sending() throws Exception;

    private void startSending() throws Exception {
        assumeTrue(connector().directions().contains(Direction.SEND), "this connector does not send");
        harness = sending();
        link = TestLink.sending(LINK, settings(harness.settings()), harness.secret(), harness.folder());
        camel.addRoutes(connector().edge(link));
        camel.start();
    }

    @AfterEach
    void closeTheReceivingPartner() {
        if (harness != null) {
            harness.close();
        }
    }

    @ParameterizedTest
    @EnumSource(PartnerMood.class)
    void everyMoodOfThePartnerIsUnderstoodAfterOneAttempt(PartnerMood mood) throws Exception {
        startSending();
        assumeTrue(harness.moods().contains(mood), "this protocol knows no such mood");
        harness.become(mood);
        long start = System.nanoTime();
        SendOutcome outcome = send(harness.sample("llave-1"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(faultOf(outcome)).isEqualTo(mood.fault().orElse(null));
        if (mood == PartnerMood.KNOWS_IT) {
            assertThat(((SendOutcome.Receipt) outcome).alreadyKnown()).isTrue();
        }
        if (mood != PartnerMood.GONE && mood != PartnerMood.FOLDER_CLOSED) {
            assertThat(harness.seen()).as("attempts on the wire").hasSize(1);
        }
    }

    @Test
    void keyAndContentAreTheSameOnEveryAttempt() throws Exception {
        startSending();
        PartnerMood first = harness.moods().contains(PartnerMood.CUTS) ? PartnerMood.CUTS : PartnerMood.FOLDER_CLOSED;
        Outgoing sample = harness.sample("llave-1");
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
        startSending();
        harness.become(PartnerMood.TAKES);
        Exchange exchange = exchange(harness.sample("llave-1"));
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(SendOutcome.Receipt.class);
    }

    @Test
    void headersThatCameWithTheMessageDoNotReachThePartner() throws Exception {
        startSending();
        harness.become(PartnerMood.TAKES);
        assertThat(send(harness.sample("llave-1"))).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(harness.seen()).hasSize(1);
    }

    @Test
    void theProbeSendsNothingAndSaysWhichStepFails() throws Exception {
        startSending();
        harness.become(PartnerMood.TAKES);
        assertThat(connector().probe(link).ok()).isTrue();
        assertThat(harness.seen()).isEmpty();
        PartnerMood away = harness.moods().contains(PartnerMood.GONE) ? PartnerMood.GONE : PartnerMood.FOLDER_CLOSED;
        harness.become(away);
        assertThat(connector().probe(link).ok()).isFalse();
        assertThat(connector().probe(link).steps()).last().satisfies(step -> assertThat(step.reason())
                .isNotEmpty());
    }

    private SendOutcome send(Outgoing outgoing) throws Exception {
        return exchange(outgoing).getMessage().getBody(SendOutcome.class);
    }

    private Exchange exchange(Outgoing outgoing) throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getIn().setBody(outgoing);
            exchange.getIn().setHeader("CamelHttpUri", "http://127.0.0.1:1/elsewhere");
            exchange.getIn().setHeader("CamelFileName", "elsewhere");
            return template.send(link.entry(), exchange);
        }
    }

    private static FaultCode faultOf(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Fault fault ? fault.code() : null;
    }
}
