package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.enlace.connector.PartnerMessage;
import org.enlace.hostile.Endpoint;
import org.enlace.hostile.Endpoint.Format;
import org.enlace.hostile.Endpoint.Message;
import org.enlace.hostile.FuzzSeed;
import org.enlace.hostile.HostileRequest;
import org.enlace.hostile.InputGenerator;
import org.enlace.hostile.RawHttpClient;
import org.enlace.hostile.Tally;
import org.junit.jupiter.api.Test;

/** Spoilt envelopes from a seed: each has a right answer, and a signature lets nothing pass but what was signed. */
class EnvelopeFuzzTest {

    private static final int INPUTS = FuzzSeed.inputs(60);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<Long> SEEDS = FuzzSeed.of(Clock.systemUTC());
    private static final String TYPE = "Content-Type: text/xml; charset=utf-8\r\n";

    @Test
    void spoiltTokensHaveARightAnswer() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint = new SoapTestEndpoint(Map.of())) {
            assertThat(fuzz(soapTestEndpoint, () -> DigestToken.fresh().around(SoapTestEndpoint.PAYLOAD))
                            .offences())
                    .as(FuzzSeed.repeat(SEEDS))
                    .isEmpty();
        }
    }

    @Test
    void onlyWhatWasSignedIsTaken() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint = new SoapTestEndpoint(Map.of("security", "signature"))) {
            soapTestEndpoint.intake.signers(SignatureLinkTest.ANA.certificate());

            Tally tally = fuzz(soapTestEndpoint, () -> SignatureLinkTest.ANA.sign(SignatureLinkTest.bare()));

            assertThat(tally.offences()).as(FuzzSeed.repeat(SEEDS)).isEmpty();
            assertThat(soapTestEndpoint.intake.messages().stream()
                            .map(PartnerMessage::content)
                            .map(content -> new String(content, UTF_8)))
                    .as(FuzzSeed.repeat(SEEDS))
                    .allMatch(SoapTestEndpoint.PAYLOAD::equals);
        }
    }

    private static Tally fuzz(SoapTestEndpoint soapTestEndpoint, Supplier<String> envelope) {
        Tally tally = new Tally();
        Endpoint endpoint = Endpoint.of(
                "soap",
                soapTestEndpoint.partner.endpoint().getPath(),
                Format.XML,
                () -> Message.of(TYPE, envelope.get()));
        try (RawHttpClient client =
                new RawHttpClient(soapTestEndpoint.partner.endpoint().getPort(), PATIENCE)) {
            for (long seed : SEEDS) {
                InputGenerator generator = new InputGenerator(seed, List.of(endpoint));
                for (long number = 0; number < INPUTS; number++) {
                    HostileRequest request = generator.spoiltBody(number);
                    tally.add(request, client.send(request.bytes(), request.pace()));
                }
            }
        }
        assertThat(tally.requests()).isEqualTo(INPUTS * SEEDS.size());
        return tally;
    }
}
