package org.enlace.gateway.registry.entities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.registry.entities.Known.Merged;
import org.enlace.gateway.registry.entities.Known.Moved;
import org.enlace.gateway.registry.entities.Said.Mentioned;

/** What was known at a moment: only what was recorded by then and not taken back by then, cases and persons as they were joined by then. Immutable. */
final class Moment {

    private final Map<UUID, UUID> into = new HashMap<>();
    private final Map<UUID, UUID> personBefore = new HashMap<>();
    private final Map<UUID, UUID> gone = new HashMap<>();
    private final Map<String, UUID> ownerOf = new HashMap<>();
    private final List<Matter> matters = new ArrayList<>();
    private final Map<String, List<Said>> byRecordAndNumber = new HashMap<>();

    Moment(Known known, Instant at) {
        for (Merged merge : known.merges()) {
            if (!merge.at().isAfter(at)) {
                into.put(merge.caseId(), merge.into());
            }
        }
        into.entrySet().removeIf(each -> each.getKey().equals(each.getValue()));
        known.apart().messages().stream()
                .filter(move -> !move.at().isAfter(at))
                .forEach(move -> gone.put(move.message(), move.to()));
        known.apart().numbers().stream()
                .filter(move -> !move.at().isAfter(at))
                .forEach(move -> ownerOf.put(move.number(), move.to()));
        for (Moved move : known.moves()) {
            if (move.at().isAfter(at)) {
                personBefore.putIfAbsent(move.mention(), move.from());
            }
        }
        Map<String, List<Said>> versions = new TreeMap<>();
        for (Said said : known.said()) {
            if (said.standsAt(at)) {
                versions.computeIfAbsent(said.link() + "\n" + said.businessId(), key -> new ArrayList<>())
                        .add(placed(said));
            }
        }
        Comparator<Said> oldestFirst = Comparator.comparingInt(Said::version).thenComparing(Said::recordedAt);
        versions.values().forEach(each -> {
            each.sort(oldestFirst);
            Matter matter = new Matter(List.copyOf(each));
            matters.add(matter);
            byRecordAndNumber
                    .computeIfAbsent(matter.record() + "\n" + matter.businessId(), key -> new ArrayList<>())
                    .addAll(matter.versions());
        });
    }

    /** In the case where it was then, and without numbers that were another's: whoever named those named them by mistake. */
    private Said placed(Said said) {
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

    List<Matter> matters() {
        return matters;
    }

    /** All versions of the records of one kind under one number, of any sender. */
    List<Said> versions(String record, String businessId) {
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

    /** What was said of each case. */
    Map<UUID, List<Matter>> cases() {
        Map<UUID, List<Matter>> cases = new LinkedHashMap<>();
        matters.stream().filter(matter -> matter.caseId() != null).forEach(matter -> cases.computeIfAbsent(
                        root(matter.caseId()), id -> new ArrayList<>())
                .add(matter));
        return cases;
    }
}
