package org.enlace.gateway.console.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.enlace.gateway.configuration.oidc.TestIdentity;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditTrail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class ProviderAuthenticationTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int MANY = 25;

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-07T15:00:00Z"), ZoneOffset.UTC);
    private final LoginThrottle forms = new LoginThrottle(clock, 100);

    /** How scripts come in; the same endpoint counts what people bring back from the provider. */
    private AuthenticationManager endpoint(URI issuer) {
        LoginAudit audit = new LoginAudit(new AuditTrail(database.appDataSource(), clock, "inbound"));
        return new ConsoleLogins(
                        null,
                        forms,
                        audit,
                        clock,
                        null,
                        null,
                        TestIdentity.by(issuer, URI.create("https://console.example"), clock))
                .provider()
                .orElseThrow()
                .scripts();
    }

    private static void refused(AuthenticationManager authenticationManager, String token, String why) {
        assertThatThrownBy(() -> authenticationManager.authenticate(new BearerTokenAuthenticationToken(token)))
                .hasMessage(why);
    }

    @Test
    void whoComesByPasswordDoesNotWaitForTheProvidersFailuresNorAnybodyForItsAbsence() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        });
        other.start();
        URI issuer = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
        AuthenticationManager lied = endpoint(issuer);
        for (int i = 0; i < 20; i++) {
            refused(lied, "token-" + i, "OTHER_PROVIDER");
        }
        assertThatThrownBy(() -> lied.authenticate(new BearerTokenAuthenticationToken("one-more")))
                .isInstanceOf(TooManyLoginsException.class);
        assertThat(forms.begin("break-glass", "unknown")).isZero();

        other.stop(0);
        AuthenticationManager away = endpoint(issuer);
        for (int i = 0; i < MANY; i++) {
            refused(away, "the-same", "PROVIDER_AWAY");
        }
        assertThat(written("PROVIDER_AWAY"))
                .as("the audit is not filled with it")
                .isBetween(1, 5);
    }

    private static int written(String why) throws Exception {
        try (Connection app = database.app();
                ResultSet row = app.createStatement()
                        .executeQuery("select count(*) from audit.entry where facts ->> 'why' = '" + why + "'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
