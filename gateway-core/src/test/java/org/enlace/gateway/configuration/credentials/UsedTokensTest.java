package org.enlace.gateway.configuration.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.enlace.connector.PresentedCredential.PasswordDigest;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsedTokensTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private UsedTokens here;
    private UsedTokens there;

    @BeforeEach
    void twoNodes() throws SQLException {
        database.empty("partners.seen_token");
        here = new UsedTokens(database.appDataSource());
        there = new UsedTokens(database.appDataSource());
    }

    @Test
    void aNonceIsGoodOnceOnAllNodesTogether() throws SQLException {
        PasswordDigest token = token("a", Duration.ofMinutes(5));
        assertThat(here.first(token)).isTrue();
        assertThat(here.first(token)).isFalse();
        assertThat(there.first(token)).isFalse();
        assertThat(there.first(token("b", Duration.ofMinutes(5)))).isTrue();
    }

    @Test
    void theNonceOfOneUserIsNotTheNonceOfAnother() throws SQLException {
        PasswordDigest token = token("a", Duration.ofMinutes(5));
        assertThat(here.first(token)).isTrue();
        PasswordDigest other =
                new PasswordDigest("otro", token.nonce(), token.created(), token.digest(), token.lapses());
        assertThat(here.first(other)).isTrue();
    }

    @Test
    void ofManyAtOnceOneIsTheFirst() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                UsedTokens node = i % 2 == 0 ? here : there;
                calls.add(() -> node.first(token("same", Duration.ofMinutes(5))));
            }
            int firsts = 0;
            for (Future<Boolean> each : callers.invokeAll(calls, 20, TimeUnit.SECONDS)) {
                firsts += each.get() ? 1 : 0;
            }
            assertThat(firsts).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void whatLapsedLongAgoIsForgottenAndNothingElse() throws SQLException {
        here.first(token("lapsed", Duration.ofMinutes(-3)));
        here.first(token("just lapsed", Duration.ofSeconds(-30)));
        here.first(token("good", Duration.ofMinutes(5)));
        assertThat(there.first(token("another", Duration.ofMinutes(5))))
                .as("the first question to a node cleans")
                .isTrue();
        assertThat(count()).isEqualTo(3);
        assertThat(there.first(token("just lapsed", Duration.ofMinutes(5)))).isFalse();
    }

    private static PasswordDigest token(String nonce, Duration left) {
        return new PasswordDigest(
                "ana",
                nonce.getBytes(StandardCharsets.UTF_8),
                "",
                new byte[0],
                Instant.now().plus(left));
    }

    private static long count() throws SQLException {
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from partners.seen_token")) {
            row.next();
            return row.getLong(1);
        }
    }
}
