package org.enlace.gateway.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.testkit.Authority;

/** Agencies that prove who they are by a signature over each message, or by a token of one issuer for all of them; added to a gateway that runs. */
final class ProvenAgencies {

    static final String SIGNED = "posts/signed";
    static final String SIGNED_TOO = "harbour/signed";
    static final String TOKENS = "posts/tokens";
    static final String TOKENS_TOO = "harbour/tokens";

    /** Reports of signed messages are put on a server. */
    static final String BY_SFTP = "fge/by-sftp";

    private static final String ISSUER = "https://issuer.example";
    private static final String PARTNER = """
            partner: %1$s
            names: {es: Puestos de ejemplo, en: Example posts}
            country: EC
            links:
              signed:
                direction: receive
                connector: soap
                contract: police/reports/v1
                records: {police-report: police/reports/police-report/v1}
                versionRule: new-version
                credentials: [{id: main, kind: signature}]
                settings: {operation: registrarParte, namespace: "urn:ejemplo:ec:policia:parte:v1", security: signature}
              tokens:
                direction: receive
                connector: rest
                contract: mies/answers/v1
                records: {referral-answer: mies/answers/referral-answer/v1}
                versionRule: new-version
                tokens: {issuer: "%2$s", audience: enlace, jwks: issuer-keys.json}
                credentials: [{id: main, kind: token, client: %1$s-client}]
                settings: {contentTypes: [application/json], security: bearer}
            """;
    private static final String AGREEMENT = """
            id: %1$s-%2$s
            from: %1$s/%2$s
            record: %3$s
            to: [%4$s]
            validFrom: 2024-01-01
            validTo: 2030-12-31
            retentionDays: 30
            approver: "Comité de ejemplo"
            """;

    private static final String SENDING = """
              by-sftp:
                direction: send
                connector: sftp
                contract: fge/reports/v1
                records: {police-report: fge/reports/police-report/v2}
                retry: {first: 1s, factor: 2, max: 5m, lifetime: 7d}
                batch: {every: 1s}
                settings: {url: "${judiciary}/partes", hostKeyFile: known_hosts, keyFile: id_enlace}
            """;
    private static final String TO =
            "{link: " + BY_SFTP + ", policy: fge/police-report/v2, purpose: PROSECUTION, legalBasis: Ejemplo}";

    private final RunningGateway gateway;
    private final RSAKey key;

    ProvenAgencies(RunningGateway gateway) throws JOSEException {
        this.gateway = gateway;
        key = new RSAKeyGenerator(2048).keyID("issuer").generate();
    }

    /** @param signers the certificates of the partners, by name */
    void add(Map<String, Authority.Made> signers) throws IOException {
        secrets(signers);
        Files.writeString(gateway.config().resolve("issuer-keys.json"), new JWKSet(key.toPublicJWK()).toString());
        server();
        for (String partner : signers.keySet()) {
            agreement(partner, "signed", "police-report", partner.equals("posts") ? TO : "");
            agreement(partner, "tokens", "referral-answer", "");
        }
        for (String partner : signers.keySet()) {
            Files.writeString(
                    gateway.config().resolve("partners/" + partner + ".yml"), PARTNER.formatted(partner, ISSUER));
        }
    }

    /** The Judiciary's server takes files, too: another folder of it. */
    private void server() throws IOException {
        Files.createDirectories(served());
        Path known = gateway.data().resolve("links/judiciary/sentences");
        Path link = Files.createDirectories(gateway.data().resolve("links").resolve(BY_SFTP));
        for (String file : List.of("known_hosts", "id_enlace")) {
            Files.copy(known.resolve(file), link.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path partner = gateway.config().resolve("partners/fge.yml");
        Files.writeString(partner, Files.readString(partner).stripTrailing() + "\n" + SENDING);
    }

    /** Where the files are that were put there. */
    Path served() {
        return gateway.data().resolve("simulators/judiciary/partes");
    }

    private void agreement(String partner, String link, String record, String to) throws IOException {
        Files.writeString(
                gateway.config().resolve("agreements/" + partner + "-" + link + ".yml"),
                AGREEMENT.formatted(partner, link, record, to));
    }

    private void secrets(Map<String, Authority.Made> signers) throws IOException {
        Path file = gateway.data().resolve("credentials.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = (ObjectNode) json.readTree(Files.readAllBytes(file));
        signers.forEach((partner, signer) -> root.withObject("/partners/" + partner + "/signed")
                .putArray("certificates")
                .add(signer.pem()));
        Path next = Files.write(
                file.resolveSibling("credentials.new"),
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("r--------"));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A token of the issuer, as it stands in the header Authorization. */
    String bearer(String client) throws JOSEException {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("issuer").build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience("enlace")
                        .subject(client)
                        .claim("client_id", client)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                        .build());
        token.sign(new RSASSASigner(key));
        return "Bearer " + token.serialize();
    }
}
