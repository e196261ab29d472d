package org.enlace.gateway.configuration.files;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.enlace.gateway.TestRsaKey;

/** An invented issuer of tokens, with its keys at an address of this machine. */
public final class Issuer implements AutoCloseable {

    public static final String NAME = "https://fichas.example/posts";
    public static final String AUDIENCE = "enlace";

    public final AtomicInteger asked = new AtomicInteger();
    public final RSAKey rsa = TestRsaKey.ONE.named("r-1");
    public final ECKey curve;
    private final HttpServer server;
    private volatile byte[] keys;
    /** Milliseconds until it answers. */
    public volatile int slowness;

    private volatile int status = 200;

    public Issuer() throws IOException, JOSEException {
        curve = new ECKeyGenerator(Curve.P_256).keyID("e-1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            pause();
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        publish(rsa, curve);
    }

    private void pause() {
        try {
            Thread.sleep(slowness);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    public void publish(JWK... some) {
        says(200, new JWKSet(List.of(some)).toPublicJWKSet().toString());
    }

    public void says(int code, String text) {
        status = code;
        keys = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Claims that are right, for a client of this name. */
    public static JWTClaimsSet.Builder claims(String client, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(List.of("other", AUDIENCE))
                .subject("no matter")
                .claim("client_id", client)
                .claim("scope", "alerts.read alerts.send")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    public String sign(JWTClaimsSet claims) throws JOSEException {
        return sign(rsa, JWSAlgorithm.RS256, claims, header -> {});
    }

    public static String sign(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims, Consumer<JWSHeader.Builder> more)
            throws JOSEException {
        JWSHeader.Builder header =
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).type(new JOSEObjectType("at+jwt"));
        more.accept(header);
        SignedJWT token = new SignedJWT(header.build(), claims);
        token.sign(key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey()));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
