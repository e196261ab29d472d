package org.enlace.gateway.registry;

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
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/**
 * Which person a mention is. Two mentions are one person only if they carry the same valid document and nothing says that two people show it, or if they
 * are the same name in two versions of the same record; never by name and age (domain rules, report section 3.8 "Identity"). Who shows a document that
 * somebody else has shown before is a person of her own, and a steward is told.
 */
@Component
class Persons {

    /** A mention and the message that its record replaces, if any. */
    record Asked(Mention mention, UUID supersedes) {}

    /**
     * Who she is.
     *
     * @param follows the mention of the version before by which she was found; null if by none
     */
    record Found(UUID person, UUID follows) {}

    /**
     * Gives each mention its person.
     *
     * @throws ConcurrentChange if another transaction registered the same document meanwhile
     */
    Map<UUID, Found> assign(Connection tx, List<Asked> asked, Instant now) throws SQLException {
        Holders holders = Holders.read(
                tx,
                asked.stream()
                        .flatMap(each -> each.mention().documentKey().stream())
                        .toList());
        Earlier earlier = Earlier.read(
                tx,
                asked.stream()
                        .map(Asked::supersedes)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        Set<String> namesakes = namesakes(asked);
        Map<UUID, Found> persons = new LinkedHashMap<>();
        List<UUID> created = new ArrayList<>();
        List<Candidates.Pair> shared = new ArrayList<>();
        for (Asked each : asked) {
            Optional<Earlier.Before> before =
                    namesakes.contains(Earlier.name(each.mention().messageId(), each.mention()))
                            ? Optional.empty()
                            : earlier.named(each.supersedes(), each.mention());
            Optional<Earlier.Before> showing = earlier.showing(each.supersedes(), each.mention());
            UUID person = person(each.mention(), holders, before, showing);
            if (person == null) {
                person = UUID.randomUUID();
                created.add(person);
            }
            shared.addAll(shown(each.mention(), person, holders));
            persons.put(each.mention().id(), new Found(person, follows(person, before, showing)));
        }
        write(tx, created, now);
        holders.write(tx);
        Candidates.raise(tx, shared, now);
        return persons;
    }

    private static UUID person(
            Mention mention, Holders holders, Optional<Earlier.Before> before, Optional<Earlier.Before> showing) {
        if (mention.documentKey().isEmpty()) {
            return before.map(Earlier.Before::person).orElse(null);
        }
        byte[] document = mention.documentKey().get();
        Set<UUID> all = holders.all(document);
        // A correction may say another name or another sex of her who showed this very document before.
        return showing.map(Earlier.Before::person)
                .filter(all::contains)
                .or(() -> holders.holder(document, mention.likeness().holder()))
                .or(() -> before.map(Earlier.Before::person))
                .orElse(null);
    }

    /** Writes down who shows her document; where others do too, they may be one or two, which only a human can tell. */
    private static List<Candidates.Pair> shown(Mention mention, UUID person, Holders holders) {
        if (mention.documentKey().isEmpty()) {
            return List.of();
        }
        byte[] document = mention.documentKey().get();
        Holder described = mention.likeness().holder();
        if (holders.holder(document, described).isPresent()) {
            return List.of();
        }
        Set<UUID> others = holders.all(document);
        boolean known = others.contains(person);
        if (!holders.add(document, person, described) || known) {
            return List.of();
        }
        return others.stream()
                .map(other -> Candidates.Pair.of(person, other, LikenessReason.SHARED_DOCUMENT))
                .toList();
    }

    private static UUID follows(UUID person, Optional<Earlier.Before> before, Optional<Earlier.Before> showing) {
        return showing.filter(each -> each.person().equals(person))
                .or(() -> before.filter(each -> each.person().equals(person)))
                .map(Earlier.Before::mention)
                .orElse(null);
    }

    /** Names that stand twice in one message: which of them is the one of the version before nobody can tell. */
    private static Set<String> namesakes(List<Asked> asked) {
        Set<String> seen = new HashSet<>();
        return asked.stream()
                .map(each -> Earlier.name(each.mention().messageId(), each.mention()))
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
    }

    private static void write(Connection tx, List<UUID> created, Instant now) throws SQLException {
        Rows.of(created)
                .always(now)
                .uuid(id -> id)
                .write(tx, "insert into registry.person (created_at, id) select ?, id from unnest(?::uuid[]) as t(id)");
    }
}
