package org.enlace.gateway.exchange.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Content;
import org.enlace.gateway.exchange.journal.BulkLoadMark;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.MessageIdentities;

/**
 * Decides which messages of a group are new, repeated or contradicting, by the two ids and the version rule. Pure; fed with what the rows say and
 * with the group's messages in order of arrival. Not thread-safe; one instance for each group.
 */
final class DuplicateCheck {

    /** The verdict on a message. */
    sealed interface Decision {}

    /** New: this version of its business id, in place of an earlier message or of none. Version 0 for messages without content. */
    record Fresh(int version, Optional<UUID> supersedes) implements Decision {}

    /** The same as an earlier message. */
    record Repeated(UUID original) implements Decision {}

    /** Refused: the first stays. */
    record Contradicts(String field, String rule) implements Decision {}

    /** Refusal of a record from a historical load whose partner has sent it itself. */
    static final String LIVE_STANDS = "live-record-stands";

    private final Map<MessageIdentities.Key, MessageIdentities.Known> identities;
    private final Map<BusinessIdVersions.Key, BusinessIdVersions.Head> heads;
    private final Map<BusinessIdVersions.Content, UUID> contents;
    private final Set<BusinessIdVersions.Key> live;
    private final TreeMap<MessageIdentities.Key, MessageIdentities.Known> newIdentities = new TreeMap<>();
    private final Map<BusinessIdVersions.Content, BusinessIdVersions.Version> newVersions = new LinkedHashMap<>();

    DuplicateCheck(
            Map<MessageIdentities.Key, MessageIdentities.Known> identities,
            Map<BusinessIdVersions.Key, BusinessIdVersions.Head> heads,
            Map<BusinessIdVersions.Content, UUID> contents) {
        this(identities, heads, contents, Set.of());
    }

    /**
     * Makes a check.
     *
     * @param live business ids that their partners sent themselves: a historical load never takes their place
     */
    DuplicateCheck(
            Map<MessageIdentities.Key, MessageIdentities.Known> identities,
            Map<BusinessIdVersions.Key, BusinessIdVersions.Head> heads,
            Map<BusinessIdVersions.Content, UUID> contents,
            Set<BusinessIdVersions.Key> live) {
        this.live = new HashSet<>(live);
        this.identities = new HashMap<>(identities);
        this.heads = new HashMap<>(heads);
        this.contents = new HashMap<>(contents);
    }

    Decision judge(Candidate candidate) {
        MessageIdentities.Key key = identity(candidate);
        MessageIdentities.Known known = identities.get(key);
        if (known != null) {
            return known.digest().equals(candidate.envelope().digest())
                    ? new Repeated(known.messageId())
                    : new Contradicts("", "same-id-other-payload");
        }
        Decision decision = candidate
                .content()
                .map(content -> version(candidate, content))
                .orElseGet(() -> new Fresh(0, Optional.empty()));
        if (decision instanceof Fresh) {
            remember(
                    key,
                    new MessageIdentities.Known(
                            candidate.envelope().id(), candidate.envelope().digest()));
        } else if (decision instanceof Repeated repeated) {
            remember(
                    key,
                    new MessageIdentities.Known(
                            repeated.original(), candidate.envelope().digest()));
        }
        return decision;
    }

    private void remember(MessageIdentities.Key key, MessageIdentities.Known known) {
        identities.put(key, known);
        newIdentities.put(key, known);
    }

    private Decision version(Candidate candidate, Content said) {
        BusinessIdVersions.Content content = content(candidate, said);
        UUID original = contents.get(content);
        if (original != null) {
            return new Repeated(original);
        }
        boolean old = BulkLoadMark.by(candidate.envelope().credential());
        if (old && live.contains(content.key())) {
            return new Contradicts("", LIVE_STANDS);
        }
        BusinessIdVersions.Head head = heads.getOrDefault(content.key(), new BusinessIdVersions.Head(0, null));
        if (head.version() > 0 && said.rule() == VersionRule.REFUSE) {
            return new Contradicts("", "same-business-id-other-payload");
        }
        UUID id = candidate.envelope().id();
        if (!old) {
            live.add(content.key());
        }
        int version = head.version() + 1;
        heads.put(content.key(), new BusinessIdVersions.Head(version, id));
        contents.put(content, id);
        newVersions.put(content, new BusinessIdVersions.Version(content, version, id));
        return new Fresh(version, Optional.ofNullable(head.messageId()));
    }

    static MessageIdentities.Key identity(Candidate candidate) {
        return new MessageIdentities.Key(candidate.envelope().link().toString(), candidate.key());
    }

    static BusinessIdVersions.Content content(Candidate candidate, Content said) {
        return new BusinessIdVersions.Content(
                new BusinessIdVersions.Key(candidate.envelope().link().toString(), said.businessId()),
                candidate.envelope().digest());
    }

    /** Ids to remember, sorted. */
    Map<MessageIdentities.Key, MessageIdentities.Known> newIdentities() {
        return newIdentities;
    }

    /** Versions to remember, in order of arrival. */
    Iterable<BusinessIdVersions.Version> newVersions() {
        return newVersions.values();
    }
}
