package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Finds the person of each mention. Two mentions are one person only if they carry the same valid document and nothing says that two people show it,
 * or if they are the same name in two versions of the same record; never by name and age (domain rules, report section 3.8 "Identity"). A mention
 * with a document that somebody else has shown before is a person of its own, and a steward is told. The id of a new person begins with the moment of
 * her first mention; she has a row of her own once a steward asks for a decision about her.
 */
@Component
class Persons {

    /** A mention, and the message that its record replaces, if any. */
    record Asked(Mention mention, UUID supersedes) {}

    /**
     * The person of a mention.
     *
     * @param follows the mention of the version before by which she was found; null if by none
     */
    record Found(UUID person, UUID follows) {}

    /**
     * Gives each mention its person.
     *
     * @throws ConcurrentChangeException if another transaction registered the same document meanwhile
     */
    Map<UUID, Found> assign(Connection tx, List<Asked> asked, Instant now) throws SQLException {
        DocumentHolders documentHolders = DocumentHolders.read(
                tx,
                asked.stream()
                        .flatMap(each -> each.mention().documentKey().stream())
                        .toList());
        PriorMentions earlier = PriorMentions.read(
                tx,
                asked.stream()
                        .map(Asked::supersedes)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        Set<String> namesakes = namesakes(asked);
        Map<UUID, Found> persons = new LinkedHashMap<>();
        List<Candidates.Pair> shared = new ArrayList<>();
        for (Asked each : asked) {
            Optional<PriorMentions.Before> before =
                    namesakes.contains(PriorMentions.name(each.mention().messageId(), each.mention()))
                            ? Optional.empty()
                            : earlier.named(each.supersedes(), each.mention());
            Optional<PriorMentions.Before> showing = earlier.showing(each.supersedes(), each.mention());
            UUID person = person(each.mention(), documentHolders, before, showing);
            if (person == null) {
                person = TimeOrderedId.at(now);
            }
            shared.addAll(shown(each.mention(), person, documentHolders));
            persons.put(each.mention().id(), new Found(person, follows(person, before, showing)));
        }
        documentHolders.write(tx);
        Candidates.raise(tx, shared, now);
        return persons;
    }

    private static UUID person(
            Mention mention,
            DocumentHolders documentHolders,
            Optional<PriorMentions.Before> before,
            Optional<PriorMentions.Before> showing) {
        if (mention.documentKey().isEmpty()) {
            return before.map(PriorMentions.Before::person).orElse(null);
        }
        byte[] document = mention.documentKey().get();
        Set<UUID> all = documentHolders.all(document);
        // A correction may state another name or another sex of the person who showed this very document before.
        return showing.map(PriorMentions.Before::person)
                .filter(all::contains)
                .or(() -> documentHolders.holder(document, mention.likeness().holder()))
                .or(() -> before.map(PriorMentions.Before::person))
                .orElse(null);
    }

    /** Records who shows her document; where others do too, they may be one person or two, which only a human can tell. */
    private static List<Candidates.Pair> shown(Mention mention, UUID person, DocumentHolders documentHolders) {
        if (mention.documentKey().isEmpty()) {
            return List.of();
        }
        byte[] document = mention.documentKey().get();
        DocumentHolder described = mention.likeness().holder();
        if (documentHolders.holder(document, described).isPresent()) {
            return List.of();
        }
        Set<UUID> others = documentHolders.all(document);
        boolean known = others.contains(person);
        if (!documentHolders.add(document, person, described) || known) {
            return List.of();
        }
        return others.stream()
                .map(other -> Candidates.Pair.of(person, other, SimilarityReason.SHARED_DOCUMENT))
                .toList();
    }

    private static UUID follows(
            UUID person, Optional<PriorMentions.Before> before, Optional<PriorMentions.Before> showing) {
        return showing.filter(each -> each.person().equals(person))
                .or(() -> before.filter(each -> each.person().equals(person)))
                .map(PriorMentions.Before::mention)
                .orElse(null);
    }

    /** Names that occur twice in one message: which of them is the one of the version before is unknown. */
    private static Set<String> namesakes(List<Asked> asked) {
        Set<String> seen = new HashSet<>();
        return asked.stream()
                .map(each -> PriorMentions.name(each.mention().messageId(), each.mention()))
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
    }
}
