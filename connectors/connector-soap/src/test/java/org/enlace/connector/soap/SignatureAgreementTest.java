package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.apache.xml.security.c14n.Canonicalizer;
import org.enlace.connector.Caller;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.soap.SignedMessageGenerator.Generated;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.soap.xml.XmlElements;
import org.enlace.connector.soap.xml.XmlText;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.hostile.FuzzSeed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Two implementations judge the same generated messages: the gateway and WSS4J. Each accepts what the other signed. Of the messages that were changed
 * after they were signed, the gateway accepts none that WSS4J refuses, and takes the content that WSS4J found signed.
 */
class SignatureAgreementTest {

    private static final boolean NIGHTLY = Boolean.getBoolean("enlace.nightly");
    private static final int MESSAGES = NIGHTLY ? 10_000 : 200;
    /** The short form always generates the same messages. */
    private static final long SEED = 25;

    private static final Pattern SERIAL_NUMBER = Pattern.compile("(?<=<ds:X509SerialNumber>)\\s*([0-9]+)\\s*(?=<)");
    private static final SoapSettings SETTINGS = SettingsFrom.map(
            SoapSettings.class,
            Map.of(
                    "operation", "registrar",
                    "namespace", SignedMessageGenerator.NAMESPACE,
                    "security", "signature",
                    "version", "both",
                    "clockTolerance", "60s"));
    private static final List<MessageSigner> KNOWN = List.of(SignedMessageGenerator.RSA, SignedMessageGenerator.EC);
    private static final List<Crypto> TRUSTED =
            KNOWN.stream().map(MessageSigner::crypto).toList();

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();

    @BeforeAll
    static void initializeCanonicalizer() {
        org.apache.xml.security.Init.init();
    }

    @Test
    void theGatewayAcceptsNothingThatWss4jRefuses() {
        long seed = NIGHTLY ? FuzzSeed.of(Clock.systemUTC()).get(0) : SEED;
        SignedMessageGenerator generator = new SignedMessageGenerator(seed);
        for (int number = 0; number < MESSAGES; number++) {
            Generated message = generator.next();
            compare(message, judge(message.envelope()), contentForWss4j(message.envelope()));
        }
        assertThat(disagreements).as("seed " + seed).isEmpty();
        assertThat(outcomes.keySet())
                .contains("as signed: both accept", "changed: both accept", "changed: both refuse");
        System.out.println("signatures of " + MESSAGES + " generated messages: " + outcomes);
    }

    private void compare(Generated message, Verdict gateway, Optional<String> wss4j) {
        boolean both = gateway.content().isPresent() && gateway.content().equals(wss4j);
        boolean refused = gateway.content().isEmpty() && message.change().isPresent();
        if (!both && !refused) {
            disagreements.add(message.change() + " " + gateway + "\n" + message.envelope());
        }
        String outcome = both
                ? "both accept"
                : wss4j.isEmpty() ? "both refuse" : "the gateway alone refuses, " + gateway.refusal();
        outcomes.merge((message.change().isEmpty() ? "as signed: " : "changed: ") + outcome, 1, Integer::sum);
    }

    /**
     * What the gateway makes of an envelope.
     *
     * @param content what it takes, in canonical form
     * @param refusal code, field and rule; empty if it takes the content
     */
    private record Verdict(Optional<String> content, String refusal) {}

    private static Verdict judge(String envelope) {
        SoapVersion version = envelope.contains(Soap.ENVELOPE_12) ? SoapVersion.V1_2 : SoapVersion.V1_1;
        try {
            Envelope read = EnvelopeReader.read(
                    new XmlText(envelope, UTF_8), version, SETTINGS, SignatureAgreementTest::authenticate);
            Element payload =
                    MessageSigner.parse(new String(read.payload(), UTF_8)).getDocumentElement();
            return new Verdict(Optional.of(canonical(payload)), "");
        } catch (MessageRefusedException refused) {
            return new Verdict(Optional.empty(), refused.line());
        } catch (SoapFaultException refused) {
            return new Verdict(Optional.empty(), "SOAP fault");
        }
    }

    private static Caller authenticate(Optional<PresentedCredential> shown) {
        if (shown.orElse(null) instanceof PresentedCredential.Signature signature
                && KNOWN.stream().map(MessageSigner::certificate).anyMatch(signature.by())) {
            return new Caller("main");
        }
        throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED);
    }

    /** The content of the Body, if WSS4J finds that one of the known keys signed this very Body and the one Timestamp. */
    private static Optional<String> contentForWss4j(String envelope) {
        return TRUSTED.stream()
                .flatMap(crypto -> contentForWss4j(envelope, crypto).stream())
                .findFirst();
    }

    private static Optional<String> contentForWss4j(String envelope, Crypto crypto) {
        try {
            // WSS4J does not read a serial number with a blank, which schema type xs:integer allows. No signature
            // covers it.
            Document document =
                    MessageSigner.parse(SERIAL_NUMBER.matcher(envelope).replaceAll("$1"));
            RequestData request = new RequestData();
            request.setSigVerCrypto(crypto);
            request.setDisableBSPEnforcement(true);
            WSHandlerResult result = new WSSecurityEngine().processSecurityHeader(document, request);
            if (result == null || !result.getActionResults().containsKey(WSConstants.SIGN)) {
                return Optional.empty();
            }
            List<Element> parts = XmlElements.children(document.getDocumentElement());
            Element body = parts.get(parts.size() - 1);
            boolean isSigned =
                    signed(result).contains(body) && result.getActionResults().containsKey(WSConstants.TS);
            List<Element> content = XmlElements.children(body);
            return isSigned && content.size() == 1 ? Optional.of(canonical(content.get(0))) : Optional.empty();
        } catch (WSSecurityException | RuntimeException refused) {
            // WSS4J ends with a NullPointerException where a reference to the token has no child.
            return Optional.empty();
        }
    }

    private static Set<Element> signed(WSHandlerResult result) {
        Set<Element> signed = new HashSet<>();
        for (WSSecurityEngineResult each : result.getActionResults().get(WSConstants.SIGN)) {
            @SuppressWarnings("unchecked")
            List<WSDataRef> parts = (List<WSDataRef>) each.get(WSSecurityEngineResult.TAG_DATA_REF_URIS);
            parts.forEach(part -> signed.add(part.getProtectedElement()));
        }
        return signed;
    }

    private static String canonical(Element element) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
                    .canonicalizeSubtree(element, bytes);
            return bytes.toString(UTF_8);
        } catch (org.apache.xml.security.exceptions.XMLSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
