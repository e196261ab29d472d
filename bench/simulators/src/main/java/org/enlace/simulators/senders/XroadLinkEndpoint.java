package org.enlace.simulators.senders;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.simulators.ledger.LedgerEntry;

/**
 * A post of a country with X-Road: SOAP 1.1 with X-Road's headers, and a digest of its password instead of the password. Every attempt has a nonce of
 * its own; the message's id is the same at every attempt.
 */
final class XroadLinkEndpoint implements LinkEndpoint {

    private static final String ACTION = "\"urn:example:eurofront:alert:v1:raiseAlert\"";
    private static final String HEADERS = """
            <soapenv:Header xmlns:xro="http://x-road.eu/xsd/xroad.xsd" xmlns:iden="http://x-road.eu/xsd/identifiers">\
            <xro:client iden:objectType="SUBSYSTEM"><iden:xRoadInstance>EX</iden:xRoadInstance><iden:memberClass>GOV</iden:memberClass>\
            <iden:memberCode>%s</iden:memberCode><iden:subsystemCode>border</iden:subsystemCode></xro:client>\
            <xro:service iden:objectType="SERVICE"><iden:xRoadInstance>EX</iden:xRoadInstance><iden:memberClass>GOV</iden:memberClass>\
            <iden:memberCode>enlace</iden:memberCode><iden:subsystemCode>alerts</iden:subsystemCode>\
            <iden:serviceCode>raiseAlert</iden:serviceCode><iden:serviceVersion>v1</iden:serviceVersion></xro:service>\
            <xro:id>%s</xro:id><xro:protocolVersion>4.0</xro:protocolVersion>%s</soapenv:Header>""";
    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String TOKEN = """
            <wsse:Security xmlns:wsse="%1$swssecurity-secext-1.0.xsd" xmlns:wsu="%1$swssecurity-utility-1.0.xsd" soapenv:mustUnderstand="1">\
            <wsse:UsernameToken><wsse:Username>%2$s</wsse:Username>\
            <wsse:Password Type="%1$susername-token-profile-1.0#PasswordDigest">%3$s</wsse:Password>\
            <wsse:Nonce EncodingType="%1$ssoap-message-security-1.0#Base64Binary">%4$s</wsse:Nonce>\
            <wsu:Created>%5$s</wsu:Created></wsse:UsernameToken></wsse:Security>""";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI uri;
    private final Function<String, SoapLinkEndpoint.Login> logins;
    private final SoapLinkEndpoint soap;

    /** @param logins who sends, by the name of the post */
    XroadLinkEndpoint(URI gateway, String link, Function<String, SoapLinkEndpoint.Login> logins) {
        this.uri = gateway.resolve("/in/" + link);
        this.logins = logins;
        this.soap = new SoapLinkEndpoint(gateway, link, ACTION, logins);
    }

    @Override
    public HttpRequest request(LedgerEntry.Sent sent, byte[] body) {
        String post = sent.name();
        String header = HEADERS.formatted(post, UUID.nameUUIDFromBytes(body), token(logins.apply(post)));
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", ACTION)
                .POST(HttpRequest.BodyPublishers.ofByteArray(SoapLinkEndpoint.with(header, body)))
                .build();
    }

    private static String token(SoapLinkEndpoint.Login login) {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        String created = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        Base64.Encoder base64 = Base64.getEncoder();
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            byte[] digest = sha1.digest((created + login.password()).getBytes(StandardCharsets.UTF_8));
            return TOKEN.formatted(
                    OASIS, login.user(), base64.encodeToString(digest), base64.encodeToString(nonce), created);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    @Override
    public SendingVerdict understand(LedgerEntry.Sent sent, HttpResponse<byte[]> answer) {
        return soap.understand(sent, answer);
    }
}
