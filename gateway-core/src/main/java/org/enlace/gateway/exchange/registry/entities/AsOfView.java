package org.enlace.gateway.exchange.registry.entities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.entities.KnownAssertions.Merged;
import org.enlace.gateway.exchange.registry.entities.KnownAssertions.Moved;
import org.enlace.gateway.exchange.registry.entities.RecordClaims.Mentioned;

/** The knowledge at a moment: only what was recorded by then and not taken back by then, cases and persons as they were joined by then. Immutable. */
final class AsOfView {

    private final Map<UUID, UUID> into = new HashMap<>();
    private final Map<UUID, UUID> personBefore = new HashMap<>();
    private final Map<UUID, UUID> gone = new HashMap<>();
    private final Map<String, UUID> ownerOf = new HashMap<>();
    private final List<SourceClaims> matters = new ArrayList<>();
    private final Map<String, List<RecordClaims>> byRecordAndNumber = new HashMap<>();

    AsOfView(KnownAssertions knownAssertions, Instant at) {
        for (Merged merge : knownAssertions.merges()) {
            if (!merge.at().isAfter(at)) {
                into.put(merge.caseId(), merge.into());
            }
        }
        into.entrySet().removeIf(each -> each.getKey().equals(each.getValue()));
        knownAssertions.apart().messages().stream()
                .filter(move -> !move.at().isAfter(at))
                .forEach(move -> gone.put(move.message(), move.to()));
        knownAssertions.apart().numbers().stream()
                .filter(move -> !move.at().isAfter(at))
                .forEach(move -> ownerOf.put(move.number(), move.to()));
        for (Moved move : knownAssertions.moves()) {
            if (move.at().isAfter(at)) {
                personBefore.putIfAbsent(move.mention(), move.from());
            }
        }
        Map<String, List<RecordClaims>> versions = new TreeMap<>();
        for (RecordClaims said : knownAssertions.said()) {
            if (said.standsAt(at)) {
                versions.computeIfAbsent(said.link() + "\n" + said.businessId(), key -> new ArrayList<>())
                        .add(placed(said));
            }
        }
        Comparator<RecordClaims> oldestFirst =
                Comparator.comparingInt(RecordClaims::version).thenComparing(RecordClaims::recordedAt);
        versions.values().forEach(each -> {
            each.sort(oldestFirst);
            SourceClaims sourceClaims = new SourceClaims(List.copyOf(each));
            matters.add(sourceClaims);
            byRecordAndNumber
                    .computeIfAbsent(sourceClaims.record() + "\n" + sourceClaims.businessId(), key -> new ArrayList<>())
                    .addAll(sourceClaims.versions());
        });
    }

    /** Places a record in the case where it was then, without numbers that belonged to another: a record that named those named them by mistake. */
    private RecordClaims placed(RecordClaims said) {
        UUID itsCase = gone.getOrDefault(said.message(), said.caseId());
        if (itsCase == null || gone.isEmpty() && ownerOf.isEmpty()) {
            return said;
        }
        UUID root = root(itsCase);
        List<String> numbers = said.numbers().stream()
                .filter(number -> !ownerOf.containsKey(number)
                        || root(ownerOf.get(number)).equals(root))
                .toList();
        return said.in(itsCase, numbers);
    }

    List<SourceClaims> matters() {
        return matters;
    }

    /** All versions of the records of one kind under one number, of any sender. */
    List<RecordClaims> versions(String record, String businessId) {
        return byRecordAndNumber.getOrDefault(record + "\n" + businessId, List.of());
    }

    /** Whose mention it was then: of the moves since, whom the first one took it from. */
    UUID person(Mentioned mentioned) {
        return personBefore.getOrDefault(mentioned.mention(), mentioned.person());
    }

    /** The case that this one was part of then; itself if none. */
    UUID root(UUID caseId) {
        UUID root = caseId;
        for (int steps = 0; into.containsKey(root) && steps <= into.size(); steps++) {
            root = into.get(root);
        }
        return root;
    }

    /** Returns the claims about each case. */
    Map<UUID, List<SourceClaims>> cases() {
        Map<UUID, List<SourceClaims>> cases = new LinkedHashMap<>();
        matters.stream()
                .filter(sourceClaims -> sourceClaims.caseId() != null)
                .forEach(sourceClaims -> cases.computeIfAbsent(root(sourceClaims.caseId()), id -> new ArrayList<>())
                        .add(sourceClaims));
        return cases;
    }
}
