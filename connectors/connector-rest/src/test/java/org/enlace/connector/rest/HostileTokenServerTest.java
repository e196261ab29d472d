package org.enlace.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.http.RequestLimits;
import org.enlace.connector.http.TokenEndpoint;
import org.enlace.connector.testkit.HostileReceiver;
import org.enlace.connector.testkit.Misbehaviour;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No answer of a token server, however wrong, is more than a token that is not to be had. */
class HostileTokenServerTest {

    private static final RequestLimits LIMITS = new RequestLimits(Duration.ofMillis(300), Duration.ofMillis(300), 0);
    private static final Supplier<Optional<PresentedCredential>> SECRET =
            () -> Optional.of(new PresentedCredential.UserPassword("usuario", "clave"));

    private static SSLContext runtime() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Timeout(120)
    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void isNoToken(Misbehaviour mode) {
        try (HostileReceiver hostile = new HostileReceiver(mode)) {
            URI url = URI.create("http://127.0.0.1:" + hostile.port() + "/token");
            TokenEndpoint tokens =
                    new TokenEndpoint(url, Optional.empty(), SECRET, LIMITS, HostileTokenServerTest::runtime);
            assertThatThrownBy(tokens::fetch).isInstanceOf(IOException.class);
            assertThat(hostile.connections()).isEqualTo(1);
            assertThat(hostile.written()).isLessThan(16L * 1024 * 1024);
        }
    }
}
