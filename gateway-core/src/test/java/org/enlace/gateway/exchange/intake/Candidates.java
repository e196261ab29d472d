package org.enlace.gateway.exchange.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Content;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Receiver;
import org.enlace.gateway.exchange.journal.SealedBody;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.RecordType;

/** Invented messages, prepared for the committer. */
public final class Candidates {

    public static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    public static final LinkId POLICE = LinkId.parse("police/reports");
    static final LinkId MINISTRY = LinkId.parse("ministry/notices");
    static final LinkId ATTORNEY = LinkId.parse("fge/reports");

    public static final TestSealing KEYS = new TestSealing();
    private static final TestRegistry REGISTRY = new TestRegistry(KEYS);
    private static final RecordType TYPE = new RecordType("police-report/v1", List.of(), List.of());

    private Candidates() {}

    /**
     * A message.
     *
     * @param key what the transport calls it
     * @param payload one word stands for the whole payload
     * @param businessId null for a message that could not be translated
     */
    static Candidate message(String key, String payload, String businessId, VersionRule rule) {
        Envelope envelope = envelope(payload);
        Optional<Content> content = Optional.ofNullable(businessId)
                .map(id -> new Content(
                        "police/reports/police-report/v1",
                        id,
                        rule,
                        Optional.empty(),
                        REGISTRY.sealing.prepare(
                                envelope.id(),
                                new CanonicalRecord("police-report/v1", JsonNodeFactory.instance.objectNode()),
                                TYPE),
                        List.of(receiver(MINISTRY, Duration.ofDays(7)), receiver(ATTORNEY, Duration.ofDays(2)))));
        return new Candidate(
                envelope,
                UUID.randomUUID(),
                hex(key),
                Optional.empty(),
                new SealedBody(envelope.id(), new byte[] {1}, new byte[] {2}),
                content,
                List.of(),
                List.of());
    }

    static Candidate message(String key, String payload, String businessId) {
        return message(key, payload, businessId, VersionRule.NEW_VERSION);
    }

    static Envelope envelope(String payload) {
        return new Envelope(
                TimeOrderedId.at(NOW), POLICE, "main", NOW, hex(payload), payload.length(), "snapshot-hash");
    }

    /** Any word as a digest in hexadecimal. */
    public static String hex(String word) {
        return DigestUtils.sha256Hex(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Receiver receiver(LinkId to, Duration lifetime) {
        Policy policy = new Policy(to.partner() + "/police-report/v1", Purpose.STATISTICS, Map.of());
        return new Receiver(
                new Route(
                        "police-reports",
                        to,
                        policy,
                        to + "/police-report/v1",
                        Purpose.STATISTICS,
                        "Convenio",
                        30,
                        false,
                        Set.of()),
                lifetime);
    }
}
