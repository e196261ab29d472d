package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.testkit.Heard.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests contents of all kinds in both directions: bytes are never altered, and no content does harm. */
abstract class PayloadRules<S extends Record> extends SendingRules<S> {

    private static final int TEN_MEGABYTES = 10 << 20;

    /** The content of a field. */
    enum Content {
        PLAIN("texto"),
        ODD("Ñandú \u6f22\u5b57 \ud83c\udf0a \u202e \u0301 'a' %s {0} ${x} \\u0000"),
        TEN_MB("x".repeat(TEN_MEGABYTES));

        final String text;

        Content(String text) {
            this.text = text;
        }
    }

    @ParameterizedTest
    @EnumSource(Content.class)
    void theContentReachesIntakeByteByByte(Content content) throws Exception {
        startReceiving(roomy());
        assumeTrue(sender().keepsBytes(), "this partner writes the content anew");
        Attempt attempt = sender().sample(1, content.text);
        assertThat(sender().deliver(attempt).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(offeredDigest()).isEqualTo(Digests.sha256(attempt.content()));
    }

    @ParameterizedTest
    @EnumSource(Content.class)
    void theContentReachesThePartnerByteByByte(Content content) throws Exception {
        startSending(roomy());
        assumeTrue(receiver().keepsBytes(), "this partner writes the content anew");
        receiver().become(PartnerMood.TAKES);
        OutboundRequest outboundRequest = padded(receiver().sample("llave-1"), content);
        assertThat(send(outboundRequest)).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(receiver().seen()).hasSize(1);
        assertThat(Digests.sha256(receiver().seen().get(0).content()))
                .isEqualTo(Digests.sha256(outboundRequest.content()));
    }

    @Test
    void anEmptyMessageIsAnsweredAndDoesNoHarm() throws Exception {
        startReceiving();
        assumeTrue(sender().keepsBytes(), "this partner cannot send nothing");
        Attempt good = sender().sample(1, "texto");
        assertThat(sender().deliver(new Attempt(new byte[0], good.shown(), Map.of()))
                        .verdict())
                .isIn(Verdict.ACCEPTED, Verdict.REFUSED);
        assertThat(sender().deliver(good).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    /** Limits that let ten megabytes pass, and time for them. */
    private Map<String, Object> roomy() {
        Map<String, Object> roomy = new HashMap<>();
        Map<String, Object> known = Map.of("maxBytes", 16L << 20, "timeout", "20s");
        Arrays.stream(connector().settingsType().getRecordComponents())
                .map(component -> component.getName())
                .filter(known::containsKey)
                .forEach(key -> roomy.put(key, known.get(key)));
        return roomy;
    }

    /** Returns the same with blanks at its end, which XML, JSON and lines of text allow. */
    private static OutboundRequest padded(OutboundRequest sample, Content content) {
        if (content == Content.PLAIN) {
            return sample;
        }
        int more = content == Content.TEN_MB ? TEN_MEGABYTES : 3;
        byte[] bytes = Arrays.copyOf(sample.content(), sample.content().length + more);
        byte[] blanks = {'\r', '\n', ' ', '\n'};
        for (int i = sample.content().length; i < bytes.length; i++) {
            bytes[i] = blanks[i % blanks.length];
        }
        return new OutboundRequest(sample.key(), sample.contentType(), bytes, sample.fileName());
    }
}
