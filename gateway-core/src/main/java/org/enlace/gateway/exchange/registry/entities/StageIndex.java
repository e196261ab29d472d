package org.enlace.gateway.exchange.registry.entities;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.entities.ProceedingStages.Event;
import org.enlace.gateway.exchange.registry.entities.RecordClaims.Mentioned;

/** Indexes the stages of a case by suspect and by notice, so that they are found without a look at all stages for each suspect. Immutable. */
final class StageIndex {

    private static final String SUSPECT = "SUSPECT";

    private final List<Event> events;
    private final Map<UUID, List<Integer>> byPerson = new HashMap<>();
    private final Map<String, List<Integer>> byNotice = new HashMap<>();
    private final Map<String, List<Integer>> silentByNotice = new HashMap<>();
    private final List<Integer> ofCourt = new ArrayList<>();
    private final Map<UUID, Set<String>> outcomesOfSentences = new HashMap<>();

    StageIndex(ProceedingStages proceedingStages, AsOfView asOfView) {
        events = proceedingStages.events();
        for (int place = 0; place < events.size(); place++) {
            add(place, events.get(place), asOfView);
        }
    }

    private void add(int place, Event event, AsOfView asOfView) {
        String notice = Objects.toString(event.ndd(), "");
        put(byNotice, notice, place);
        List<Mentioned> suspects = suspects(event.by());
        if (event.by().record().equals("conviction-summary")) {
            ofCourt.add(place);
        } else if (suspects.isEmpty()) {
            put(silentByNotice, notice, place);
        }
        new LinkedHashSet<>(suspects.stream().map(asOfView::person).toList())
                .forEach(person -> put(byPerson, person, place));
        if (ProceedingStages.isSentence(event)) {
            outcomesOfSentences
                    .computeIfAbsent(event.by().message(), message -> new TreeSet<>())
                    .add(Objects.toString(event.outcome(), ""));
        }
    }

    private static <K> void put(Map<K, List<Integer>> index, K key, int place) {
        index.computeIfAbsent(key, absent -> new ArrayList<>()).add(place);
    }

    private static List<Mentioned> suspects(RecordClaims by) {
        return by.persons().stream().filter(each -> each.role().equals(SUSPECT)).toList();
    }

    /** The stages of one notice; with those of no notice too where that is wanted. */
    ProceedingStages ofNotice(String notice, boolean withNone) {
        Set<Integer> places = new TreeSet<>(byNotice.getOrDefault(notice, List.of()));
        if (withNone) {
            places.addAll(byNotice.getOrDefault("", List.of()));
        }
        return at(places);
    }

    /**
     * The stages of the batches that name this person; of batches that name no person, all; of the court's, which name no person, only if no other
     * person is meant. A sentence counts only if it can be told who was convicted and who was acquitted.
     */
    ProceedingStages ofSuspect(UUID person, boolean alone) {
        Set<Integer> places = new TreeSet<>();
        Set<String> notices = new HashSet<>();
        for (int place : byPerson.getOrDefault(person, List.of())) {
            Event event = events.get(place);
            notices.add(Objects.toString(event.ndd(), ""));
            if (!event.by().record().equals("conviction-summary")) {
                places.add(place);
            }
        }
        notices.forEach(notice -> places.addAll(silentByNotice.getOrDefault(notice, List.of())));
        if (alone) {
            places.addAll(ofCourt);
        }
        places.removeIf(place -> ProceedingStages.isSentence(events.get(place))
                && !isUnambiguous(events.get(place).by()));
        return at(places);
    }

    private boolean isUnambiguous(RecordClaims by) {
        return suspects(by).size() < 2
                || outcomesOfSentences.getOrDefault(by.message(), Set.of()).size() < 2;
    }

    private ProceedingStages at(Collection<Integer> places) {
        return new ProceedingStages(places.stream().map(events::get).toList());
    }
}
