package org.enlace.bench.edges;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Contract;

/** Measured routes: each with the contract check and without it, and HTTP alone as the floor. */
enum MeasuredRoute {
    HTTP("", "application/octet-stream"),
    SOAP_WITHOUT_XSD("", "text/xml; charset=utf-8"),
    SOAP("police/reports/v1", "text/xml; charset=utf-8"),
    REST_WITHOUT_SCHEMA("", "application/json"),
    REST("eurofront/alerts/v1", "application/json");

    private static final String WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";

    private final String contract;
    private final String type;

    MeasuredRoute(String contract, String type) {
        this.contract = contract;
        this.type = type;
    }

    boolean soap() {
        return name().startsWith("SOAP");
    }

    boolean rest() {
        return name().startsWith("REST");
    }

    String type() {
        return type;
    }

    Optional<Contract> contract() {
        return contract.isEmpty()
                ? Optional.empty()
                : Optional.of(Catalogue.builtIn().contract(contract));
    }

    static URL wsdl() {
        return Catalogue.builtIn()
                .contractFile("police/reports/v1", "service.wsdl")
                .orElseThrow();
    }

    /** Content of one message, without envelope: the contract's own sample. */
    byte[] content() throws IOException {
        String folder = rest()
                ? "partners/eurofront/alerts/contract/v1/samples/valid/message.json"
                : "partners/police/reports/police-report/v1/samples/worked-example/message.xml";
        try (InputStream in = MeasuredRoute.class.getResourceAsStream("/catalogue/" + folder)) {
            return in.readAllBytes();
        }
    }

    /** One request's bytes: for SOAP with a token of its own. */
    byte[] request(String content) {
        if (!soap()) {
            return content.getBytes(StandardCharsets.UTF_8);
        }
        byte[] nonce = new byte[16];
        ThreadLocalRandom.current().nextBytes(nonce);
        String created = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        Base64.Encoder base64 = Base64.getEncoder();
        String bare = content.startsWith("<?xml") ? content.substring(content.indexOf("?>") + 2) : content;
        return ("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header><w:Security xmlns:w=\""
                        + WSS
                        + "wssecurity-secext-1.0.xsd\" xmlns:u=\"" + WSS
                        + "wssecurity-utility-1.0.xsd\" e:mustUnderstand=\"1\"><w:UsernameToken><w:Username>"
                        + MeasuredRouteIntake.USER + "</w:Username><w:Password Type=\"" + WSS
                        + "username-token-profile-1.0#PasswordDigest\">"
                        + base64.encodeToString(MeasuredRouteIntake.digest(nonce, created)) + "</w:Password><w:Nonce>"
                        + base64.encodeToString(nonce) + "</w:Nonce><u:Created>" + created
                        + "</u:Created></w:UsernameToken></w:Security></e:Header><e:Body>" + bare
                        + "</e:Body></e:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
