package org.enlace.gateway.configuration.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.PresentedCredential.PasswordDigest;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/**
 * Stores used tokens for all nodes until they expire. To be called only for tokens whose digest is right: then a caller without a password cannot
 * fill the store, and it never holds more than a partner can send within its time window. Thread-safe.
 */
@Component
public class UsedTokens {

    private static final Duration CLEANING = Duration.ofMinutes(1);

    /** A power cut may lose the nonces of the last second; a disk flush for each message would cost more than that risk. */
    private static final String INSERT = """
            with quick as (select set_config('synchronous_commit', 'off', true))
            insert into partners.seen_token (key, lapses) select ?, ? from quick on conflict (key) do nothing""";

    /** Expired by the clock of every node, even if the clocks differ a little. */
    private static final String FORGET = """
            delete from partners.seen_token where key in (
                select key from partners.seen_token where lapses < clock_timestamp() - interval '2 minutes'
                limit 10000 for update skip locked)""";

    private final DataSource source;
    private final AtomicLong nextCleaning = new AtomicLong(System.nanoTime());

    /** Over the application's database. */
    public UsedTokens(DataSource source) {
        this.source = source;
    }

    /**
     * Stores a token as used. The entry names no endpoint, so a token used at one inbound endpoint is used at every other one too, wherever the same
     * user has the same password.
     *
     * @return false if its user used its nonce before
     * @throws SQLException if the database does not answer; the token must not be accepted then
     */
    public boolean first(PasswordDigest token) throws SQLException {
        try (Connection connection = source.getConnection()) {
            clean(connection);
            return SqlStatement.of(connection, INSERT, key(token), token.lapses())
                            .update()
                    == 1;
        }
    }

    private void clean(Connection connection) throws SQLException {
        long now = System.nanoTime();
        long due = nextCleaning.get();
        if (now - due >= 0 && nextCleaning.compareAndSet(due, now + CLEANING.toNanos())) {
            while (SqlStatement.of(connection, FORGET).update() == 10_000) {
                // until less than a full batch is left
            }
        }
    }

    private static byte[] key(PasswordDigest token) {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        for (byte[] part : new byte[][] {utf8(token.user()), token.nonce()}) {
            sha256.update(ByteBuffer.allocate(4).putInt(part.length).array());
            sha256.update(part);
        }
        return sha256.digest();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
