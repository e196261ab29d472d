package org.enlace.gateway.security.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Manages links for screens on walls: a secret that is valid for days to months and opens the wall view of one institution alone. It is shown once,
 * when it is made; its digest is kept. Thread-safe.
 */
@Component
public class WallLinks {

    /** Longest validity of a link in days. */
    public static final int LONGEST = 366;

    /** Longest name of a screen, in characters. */
    public static final int NAME = 60;

    private static final int SECRET_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final AccessTransactions accessTransactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WallLinks(AccessTransactions accessTransactions, Clock clock) {
        this.accessTransactions = accessTransactions;
        this.clock = clock;
    }

    /**
     * A link that was just made.
     *
     * @param token the secret, shown this once
     * @param until when it ends by itself
     */
    public record Made(UUID id, String token, Instant until) {
        /** Without the secret: texts end in logs. */
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /**
     * A valid link.
     *
     * @param institution whose wall it shows; {@code *} for the whole installation
     */
    public record Standing(UUID id, String institution) {}

    private record Changed<R>(R result, List<AuditEvent> audit) {}

    /** Returns true if this could be a secret of the gateway: anything else is refused without a lookup. */
    public static boolean hasShape(String token) {
        return SHAPE.matcher(token).matches();
    }

    /**
     * Makes a link for the institution of the account that makes it.
     *
     * @param name where the screen hangs; at most {@link #NAME} characters
     * @param days how long it stands, 1 to {@link #LONGEST}
     */
    public Made make(Approvals.Who who, String name, int days) {
        if (name.isBlank() || name.length() > NAME || days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("no name or no days of a wall link");
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        Made made = new Made(TimeOrderedId.at(now), token, now.plus(Duration.ofDays(days)));
        return accessTransactions
                .write(tx -> made(tx, who, name, now, made), Changed<Made>::audit)
                .result();
    }

    private static Changed<Made> made(Connection tx, Approvals.Who who, String name, Instant now, Made made)
            throws SQLException {
        String sql = """
                insert into access.wall_link (id, digest, institution, name, made_by, made_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)""";
        byte[] digest = digest(made.token());
        SqlStatement.of(tx, sql, made.id(), digest, who.institution(), name, who.user(), now, made.until())
                .update();
        Map<String, String> facts = Map.of(
                "institution",
                who.institution(),
                "days",
                Long.toString(Duration.between(now, made.until()).toDays()));
        return new Changed<>(
                made,
                List.of(AuditEvent.of(
                        now, who.actor(), AuditAction.WALL_LINK_MADE, made.id().toString(), facts)));
    }

    /**
     * Revokes a link: what it opened is closed with the next refresh. Revoking twice has the same effect as once.
     *
     * @return false if the institution of the calling account has no such link
     */
    public boolean revoke(Approvals.Who who, UUID id) {
        Instant now = clock.instant();
        return accessTransactions
                .write(tx -> revoked(tx, who, id, now), Changed<Boolean>::audit)
                .result();
    }

    private static Changed<Boolean> revoked(Connection tx, Approvals.Who who, UUID id, Instant now)
            throws SQLException {
        String sql = """
                update access.wall_link w set revoked_at = coalesce(w.revoked_at, ?), revoked_by = coalesce(w.revoked_by, ?)
                from (select id, revoked_at from access.wall_link where id = ? and ? in ('*', institution) for update) before
                where w.id = before.id returning before.revoked_at is null""";
        Optional<Boolean> first =
                SqlStatement.of(tx, sql, now, who.user(), id, who.institution()).first(row -> row.getBoolean(1));
        return new Changed<>(
                first.isPresent(),
                first.orElse(false)
                        ? List.of(
                                AuditEvent.of(now, who.actor(), AuditAction.WALL_LINK_REVOKED, id.toString(), Map.of()))
                        : List.of());
    }

    /** Returns the link of this secret, if it is valid now; checked on every call, so that a revoked link opens nothing from then on. */
    public Optional<Standing> standing(String token) {
        if (!hasShape(token)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return accessTransactions.read(tx -> standing(tx, digest(token), now));
    }

    private static Optional<Standing> standing(Connection tx, byte[] digest, Instant now) throws SQLException {
        String sql =
                "select id, institution from access.wall_link where digest = ? and revoked_at is null and expires_at > ?";
        return SqlStatement.of(tx, sql, digest, now)
                .first(row -> new Standing(row.getObject(1, UUID.class), row.getString(2)));
    }

    private static byte[] digest(String token) {
        return DigestUtils.sha256(token.getBytes(StandardCharsets.US_ASCII));
    }
}
