package org.enlace.gateway.exchange.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The corridor from delivery to an edge; the edges are the test's own. */
class CamelTransmissionTest extends CamelTestSupport {

    private static final OutboundRequest MESSAGE =
            new OutboundRequest("key-1", "application/json", new byte[] {1, 2, 3}, Optional.empty());
    private static final SendOutcome INTERNAL = SendOutcome.Fault.of(FaultCode.INTERNAL);

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private CamelTransmission transmission;
    private volatile Object arrived;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                from("direct:send.ministry.notices").process(exchange -> {
                    arrived = exchange.getIn().getBody();
                    exchange.getMessage().setBody(new SendOutcome.Receipt(Optional.of("R-7"), false));
                });
                from("direct:send.ministry.away").process(exchange -> exchange.getMessage()
                        .setBody(SendOutcome.Fault.of(FaultCode.UNREACHABLE)));
                from("direct:send.ministry.handled")
                        .onException(IllegalStateException.class)
                        .handled(true)
                        .process(exchange -> exchange.getMessage().setBody(SendOutcome.Fault.of(FaultCode.TIMEOUT)))
                        .end()
                        .throwException(new IllegalStateException("invented"));
                from("direct:send.ministry.throwing").throwException(new IllegalStateException("invented"));
                from("direct:send.ministry.late")
                        .process(exchange ->
                                exchange.getMessage().setBody(new SendOutcome.Receipt(Optional.empty(), false)))
                        .throwException(new IllegalStateException("after the outcome"));
                from("direct:send.ministry.lacking").process(exchange -> {
                    throw new NoClassDefFoundError("invented");
                });
                from("direct:send.ministry.silent").log("no outcome");
                from("direct:send.ministry.wordy").setBody(constant("OK"));
                from("direct:send.ministry.empty").setBody(constant((Object) null));
            }
        };
    }

    @BeforeEach
    void aTransmission() {
        context.getComponent("direct", DirectComponent.class).setBlock(false);
        transmission = new CamelTransmission(template, beans.getBeanProvider(LinkRoutes.class));
    }

    @Test
    void theEdgeGetsTheMessageItselfAndItsOutcomeComesBack() {
        assertThat(send("notices")).isEqualTo(new SendOutcome.Receipt(Optional.of("R-7"), false));
        assertThat(arrived).isSameAs(MESSAGE);
    }

    @Test
    void aFaultOfTheEdgeComesBackAsItIs() {
        assertThat(send("away")).isEqualTo(SendOutcome.Fault.of(FaultCode.UNREACHABLE));
        assertThat(send("handled")).isEqualTo(SendOutcome.Fault.of(FaultCode.TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throwing", "late", "lacking"})
    void anExceptionOnTheWayIsOurDefect(String link) {
        assertThat(send(link)).isEqualTo(INTERNAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "wordy", "empty"})
    void anEdgeThatLeavesNoOutcomeIsOurDefect(String link) {
        assertThat(send(link)).isEqualTo(INTERNAL);
    }

    @Test
    void aLinkWithoutAnEdgeIsOurDefect() {
        assertThat(send("nobody")).isEqualTo(INTERNAL);
    }

    @Test
    void afterTheRoutesHaveEndedNothingIsThrownAtDelivery() {
        context.stop();
        assertThat(send("notices")).isEqualTo(INTERNAL);
    }

    @Test
    void noLinkIsOpenBeforeTheEdgesAreThere() {
        assertThat(transmission.open(LinkId.parse("ministry/notices"))).isFalse();
    }

    private SendOutcome send(String link) {
        return transmission.send(new LinkId("ministry", link), MESSAGE);
    }
}
