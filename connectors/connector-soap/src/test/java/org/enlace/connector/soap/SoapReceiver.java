package org.enlace.connector.soap;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.testkit.PartnerMood;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SendingHarness;
import org.enlace.connector.testkit.WireHarness;
import org.enlace.connector.testkit.WirePeer;

/** A partner that takes the operation {@code registrar}. */
final class SoapReceiver extends WireHarness {

    private static final Pattern BODY = Pattern.compile("<soap:Body>(.*)</soap:Body>", Pattern.DOTALL);

    private final SoapVersion version;
    private final boolean digest;

    /** SOAP 1.1 with the password as text. */
    SoapReceiver() {
        this(SoapVersion.V1_1, false);
    }

    SoapReceiver(SoapVersion version, boolean digest) {
        this.version = version;
        this.digest = digest;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "version",
                version == SoapVersion.V1_1 ? "1.1" : "1.2",
                "url",
                peer.uri("/notices"),
                "timeout",
                "1s",
                "maxAnswerBytes",
                60_000L,
                "operation",
                "registrar",
                "namespace",
                SoapSender.NAMESPACE);
    }

    @Override
    public Optional<PresentedCredential> secret() {
        PresentedCredential.UserPassword user = RecordingIntake.USER;
        return Optional.of(digest ? new PresentedCredential.DigestSecret(user.user(), user.password()) : user);
    }

    @Override
    public java.util.Set<PartnerMood> moods() {
        java.util.Set<PartnerMood> moods = super.moods();
        // code 0 says both
        moods.remove(PartnerMood.KNOWS_IT);
        return moods;
    }

    @Override
    public OutboundRequest sample(String key) {
        String payload = "<p:registrar xmlns:p=\"" + SoapSender.NAMESPACE + "\"><p:texto>Ñ</p:texto></p:registrar>";
        return new OutboundRequest(key, "text/xml", payload.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    @Override
    protected WirePeer.Reply ownReply(PartnerMood mood) {
        return switch (mood) {
            case TAKES -> answer(version, "0");
            case REFUSES -> answer(version, "1");
            default -> throw new IllegalArgumentException("no such mood here");
        };
    }

    /** An answer with a business code. */
    static WirePeer.Reply answer(SoapVersion version, String code) {
        return WirePeer.answer(
                200,
                version.mediaType() + ";charset=UTF-8",
                "<s:Envelope xmlns:s=\"" + version.envelope() + "\"><s:Body><registrarResponse xmlns=\""
                        + SoapSender.NAMESPACE + "\"><codigoRespuesta>" + code
                        + "</codigoRespuesta><recibo>R-1</recibo></registrarResponse></s:Body></s:Envelope>");
    }

    @Override
    protected SendingHarness.Seen understood(WirePeer.Request request) {
        Matcher body = BODY.matcher(new String(request.body(), StandardCharsets.UTF_8));
        return new Seen("", body.find() ? body.group(1).getBytes(StandardCharsets.UTF_8) : new byte[0]);
    }

    @Override
    public boolean handsOverRefusals() {
        return true;
    }
}
