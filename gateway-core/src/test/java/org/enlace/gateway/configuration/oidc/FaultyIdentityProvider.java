package org.enlace.gateway.configuration.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An identity provider on 127.0.0.1 that says whatever a test wants it to. */
final class FaultyIdentityProvider implements AutoCloseable {

    private final HttpServer server;
    private final ECKey key;
    volatile String discovery;
    volatile String idToken = "";
    volatile String asked = "";
    final AtomicInteger hits = new AtomicInteger();

    FaultyIdentityProvider() throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        discovery = discovery("", "");
        answer("/.well-known/openid-configuration", () -> discovery);
        answer("/keys", () -> new JWKSet(key.toPublicJWK()).toString());
        answer(
                "/token",
                () -> "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\"" + idToken
                        + "\"}");
        server.start();
    }

    @FunctionalInterface
    private interface Body {
        String get();
    }

    private void answer(String path, Body body) {
        server.createContext(path, exchange -> {
            hits.incrementAndGet();
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked = form.isEmpty() ? asked : form;
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it says of itself, with one address or word changed. */
    String discovery(String instead, String by) {
        return ("{'issuer':'" + issuer() + "','authorization_endpoint':'" + issuer() + "/authorize','token_endpoint':'"
                        + issuer() + "/token','jwks_uri':'" + issuer() + "/keys','end_session_endpoint':'" + issuer()
                        + "/end','authorization_response_iss_parameter_supported':true}")
                .replace('\'', '"')
                .replace(instead.isEmpty() ? "\0" : instead, by);
    }

    /** Claims of a login that is right, for this nonce. */
    JWTClaimsSet.Builder claims(String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("u-1")
                .audience(TestIdentity.CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", nonce)
                .claim("acr", "two-factors")
                .claim("institution", "house")
                .claim("realm_access", Map.of("roles", List.of("offline_access", "enlace-operator")));
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    /** Signed with the key of somebody else who says he is this one. */
    String forged(JWTClaimsSet claims) {
        try {
            return signed(claims, new ECKeyGenerator(Curve.P_256).keyID("one").generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, ECKey with) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build(), claims);
            token.sign(new ECDSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** With the secret that the provider and we both know, or with whatever else is no secret. */
    static String bySecret(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(TestIdentity.SECRET.repeat(2)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A login that is right, changed. */
    void says(String nonce, UnaryOperator<JWTClaimsSet.Builder> change) {
        idToken = signed(change.apply(claims(nonce)).build());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
