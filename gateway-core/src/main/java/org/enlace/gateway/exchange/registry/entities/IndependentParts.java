package org.enlace.gateway.exchange.registry.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Splits what is known into parts that have no case, person or number in common: each is concluded by itself. Not thread-safe; one batch. */
final class IndependentParts {

    private static final Set<String> NUMBERED =
            Set.of("border-alert", "alert-outcome", "protection-referral", "referral-answer", "protection-measure");

    private final Map<Object, Object> parent = new HashMap<>();

    IndependentParts(KnownAssertions knownAssertions) {
        for (RecordClaims said : knownAssertions.said()) {
            join(said.message(), said.link() + "\n" + said.businessId());
            if (NUMBERED.contains(said.record())) {
                join(said.message(), said.businessId());
            }
            if (said.caseId() != null) {
                join(said.message(), said.caseId());
            }
            said.persons().forEach(person -> join(said.message(), person.person()));
        }
        knownAssertions.moves().forEach(move -> {
            join(move.from(), move.to());
            join(move.mention(), move.to());
        });
        knownAssertions.merges().forEach(merge -> join(merge.caseId(), merge.into()));
        knownAssertions.apart().messages().forEach(move -> {
            join(move.from(), move.to());
            join(move.message(), move.to());
        });
        knownAssertions.apart().numbers().forEach(move -> join(move.from(), move.to()));
        knownAssertions.said().forEach(said -> said.persons().forEach(person -> {
            if (parent.containsKey(person.mention())) {
                join(said.message(), person.mention());
            }
        }));
    }

    private void join(Object one, Object other) {
        Object first = of(one);
        Object second = of(other);
        if (!first.equals(second)) {
            parent.put(first, second);
        }
    }

    /** Names the part of a message, case, person or number; itself if nothing is known of it. */
    Object of(Object node) {
        Object root = node;
        while (!parent.computeIfAbsent(root, same -> same).equals(root)) {
            root = parent.get(root);
        }
        parent.put(node, root);
        return root;
    }

    /** The part of a row. */
    Object of(ConclusionTable fact, com.fasterxml.jackson.databind.node.ObjectNode columns) {
        return switch (fact) {
            case CASE, OFFENCE -> of(UUID.fromString(columns.path("case_id").asText()));
            case VICTIM, SUSPECT -> of(UUID.fromString(columns.path("person_id").asText()));
            case REFERRAL -> of((Object) columns.path("referral_id").asText());
            case MEASURE -> of((Object) columns.path("measure_id").asText());
            case ALERT -> of((Object) columns.path("alert_id").asText());
        };
    }

    Map<Object, KnownAssertions> apart(KnownAssertions knownAssertions) {
        Map<Object, List<RecordClaims>> said = new LinkedHashMap<>();
        knownAssertions.said().forEach(each -> said.computeIfAbsent(of(each.message()), part -> new ArrayList<>())
                .add(each));
        Map<Object, KnownAssertions> parts = new LinkedHashMap<>();
        said.forEach((part, assertions) -> parts.put(part, new KnownAssertions(assertions, List.of(), List.of())));
        Map<Object, List<KnownAssertions.Moved>> moves = new HashMap<>();
        knownAssertions.moves().forEach(move -> moves.computeIfAbsent(of(move.to()), part -> new ArrayList<>())
                .add(move));
        Map<Object, List<KnownAssertions.Merged>> merges = new HashMap<>();
        knownAssertions.merges().forEach(merge -> merges.computeIfAbsent(of(merge.caseId()), part -> new ArrayList<>())
                .add(merge));
        parts.replaceAll((part, assertions) -> new KnownAssertions(
                assertions.said(),
                moves.getOrDefault(part, List.of()),
                merges.getOrDefault(part, List.of()),
                apart(knownAssertions.apart(), part)));
        return parts;
    }

    private KnownAssertions.Apart apart(KnownAssertions.Apart all, Object part) {
        return new KnownAssertions.Apart(
                all.messages().stream()
                        .filter(move -> of(move.to()).equals(part))
                        .toList(),
                all.numbers().stream()
                        .filter(move -> of(move.to()).equals(part))
                        .toList());
    }
}
