package org.enlace.gateway.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Content;
import org.enlace.gateway.journal.Backloaded;
import org.enlace.gateway.journal.Identities;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.partners.VersionRule;

/**
 * Which messages of a group are new, which were seen before, which contradict: the two ids and the version rule (house, section 1). Pure; fed with what
 * the rows say and with the group's messages in order of arrival. Not thread-safe; one group, then thrown away.
 */
final class Judgement {

    /** What a message is. */
    sealed interface Decision {}

    /** New: this version of its business id, in place of an earlier message or of none. Version 0 for messages without content. */
    record Fresh(int version, Optional<UUID> supersedes) implements Decision {}

    /** The same as an earlier message. */
    record Repeated(UUID original) implements Decision {}

    /** Refused: the first stays. */
    record Contradicts(String field, String rule) implements Decision {}

    /** Of a record of old years whose partner has spoken of it itself. */
    static final String LIVE_STANDS = "live-record-stands";

    private final Map<Identities.Key, Identities.Known> identities;
    private final Map<Versions.Key, Versions.Head> heads;
    private final Map<Versions.Content, UUID> contents;
    private final Set<Versions.Key> live;
    private final TreeMap<Identities.Key, Identities.Known> newIdentities = new TreeMap<>();
    private final Map<Versions.Content, Versions.Version> newVersions = new LinkedHashMap<>();

    Judgement(
            Map<Identities.Key, Identities.Known> identities,
            Map<Versions.Key, Versions.Head> heads,
            Map<Versions.Content, UUID> contents) {
        this(identities, heads, contents, Set.of());
    }

    /** @param live business ids that their partners spoke of themselves: what is loaded from old years never takes their place */
    Judgement(
            Map<Identities.Key, Identities.Known> identities,
            Map<Versions.Key, Versions.Head> heads,
            Map<Versions.Content, UUID> contents,
            Set<Versions.Key> live) {
        this.live = new HashSet<>(live);
        this.identities = new HashMap<>(identities);
        this.heads = new HashMap<>(heads);
        this.contents = new HashMap<>(contents);
    }

    Decision judge(Candidate candidate) {
        Identities.Key key = identity(candidate);
        Identities.Known known = identities.get(key);
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
                    new Identities.Known(
                            candidate.envelope().id(), candidate.envelope().digest()));
        } else if (decision instanceof Repeated repeated) {
            remember(
                    key,
                    new Identities.Known(
                            repeated.original(), candidate.envelope().digest()));
        }
        return decision;
    }

    private void remember(Identities.Key key, Identities.Known known) {
        identities.put(key, known);
        newIdentities.put(key, known);
    }

    private Decision version(Candidate candidate, Content said) {
        Versions.Content content = content(candidate, said);
        UUID original = contents.get(content);
        if (original != null) {
            return new Repeated(original);
        }
        boolean old = Backloaded.by(candidate.envelope().credential());
        if (old && live.contains(content.key())) {
            return new Contradicts("", LIVE_STANDS);
        }
        Versions.Head head = heads.getOrDefault(content.key(), new Versions.Head(0, null));
        if (head.version() > 0 && said.rule() == VersionRule.REFUSE) {
            return new Contradicts("", "same-business-id-other-payload");
        }
        UUID id = candidate.envelope().id();
        if (!old) {
            live.add(content.key());
        }
        int version = head.version() + 1;
        heads.put(content.key(), new Versions.Head(version, id));
        contents.put(content, id);
        newVersions.put(content, new Versions.Version(content, version, id));
        return new Fresh(version, Optional.ofNullable(head.messageId()));
    }

    static Identities.Key identity(Candidate candidate) {
        return new Identities.Key(candidate.envelope().link().toString(), candidate.key());
    }

    static Versions.Content content(Candidate candidate, Content said) {
        return new Versions.Content(
                new Versions.Key(candidate.envelope().link().toString(), said.businessId()),
                candidate.envelope().digest());
    }

    /** Ids to remember, sorted. */
    Map<Identities.Key, Identities.Known> newIdentities() {
        return newIdentities;
    }

    /** Versions to remember, in order of arrival. */
    Iterable<Versions.Version> newVersions() {
        return newVersions.values();
    }
}
