package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.enlace.connector.Destinations;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests sending routes whose setting {@code url} is an address: they connect only to addresses that the gateway permits, for any meaning of a name.
 */
abstract class DestinationRules<S extends Record> extends HostileAnswerRules<S> {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"})
    void anAddressThatIsNotPermittedGetsNothing(String host) throws Exception {
        assumeTransport();
        startSending(Map.of());
        assumeTrue(receiver().network().isPresent(), "this protocol has no wire");
        URI good = URI.create(String.valueOf(receiver().settings().get("url")));
        Map<String, Object> values = new HashMap<>(receiver().settings());
        // https, since a link may have to allow plain HTTP; nothing gets as far as a handshake
        String inside = good.toString().replace(good.getHost(), host).replaceFirst("^http:", "https:");
        values.put("url", URI.create(inside));
        TestLink<S> link = TestLink.sending(
                        new LinkId("inside", "link"),
                        settings(values),
                        receiver().secret(),
                        receiver().folder())
                .to(Destinations.PUBLIC);
        camel.addRoutes(connector().route(link));
        int before = receiver().network().get().connections();
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            assertThat(template.requestBody(link.entry(), receiver().sample("llave-1"), SendOutcome.class))
                    .isEqualTo(SendOutcome.Fault.of(FaultCode.DESTINATION_REFUSED));
        }
        assertThat(connector().probe(link).steps()).last().satisfies(step -> {
            assertThat(step.ok()).isFalse();
            assertThat(step.name()).isEqualTo("destination");
        });
        assertThat(receiver().network().get().connections()).as("connections").isEqualTo(before);
    }
}
