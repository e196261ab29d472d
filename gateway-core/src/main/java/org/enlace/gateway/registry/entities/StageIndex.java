package org.enlace.gateway.registry.entities;

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
import org.enlace.gateway.registry.entities.Said.Mentioned;
import org.enlace.gateway.registry.entities.Stages.Event;

/** Finds the stages of a case by the suspect they name and by the notice they are of, without a look at all of them for each suspect. Immutable. */
final class StageIndex {

    private static final String SUSPECT = "SUSPECT";

    private final List<Event> events;
    private final Map<UUID, List<Integer>> byPerson = new HashMap<>();
    private final Map<String, List<Integer>> byNotice = new HashMap<>();
    private final Map<String, List<Integer>> silentByNotice = new HashMap<>();
    private final List<Integer> ofCourt = new ArrayList<>();
    private final Map<UUID, Set<String>> outcomesOfSentences = new HashMap<>();

    StageIndex(Stages stages, Moment moment) {
        events = stages.events();
        for (int place = 0; place < events.size(); place++) {
            add(place, events.get(place), moment);
        }
    }

    private void add(int place, Event event, Moment moment) {
        String notice = Objects.toString(event.ndd(), "");
        put(byNotice, notice, place);
        List<Mentioned> suspects = suspects(event.by());
        if (event.by().record().equals("conviction-summary")) {
            ofCourt.add(place);
        } else if (suspects.isEmpty()) {
            put(silentByNotice, notice, place);
        }
        new LinkedHashSet<>(suspects.stream().map(moment::person).toList())
                .forEach(person -> put(byPerson, person, place));
        if (Stages.isSentence(event)) {
            outcomesOfSentences
                    .computeIfAbsent(event.by().message(), message -> new TreeSet<>())
                    .add(Objects.toString(event.outcome(), ""));
        }
    }

    private static <K> void put(Map<K, List<Integer>> index, K key, int place) {
        index.computeIfAbsent(key, absent -> new ArrayList<>()).add(place);
    }

    private static List<Mentioned> suspects(Said by) {
        return by.persons().stream().filter(each -> each.role().equals(SUSPECT)).toList();
    }

    /** The stages of one notice; with those of no notice too where that is wanted. */
    Stages ofNotice(String notice, boolean withNone) {
        Set<Integer> places = new TreeSet<>(byNotice.getOrDefault(notice, List.of()));
        if (withNone) {
            places.addAll(byNotice.getOrDefault("", List.of()));
        }
        return at(places);
    }

    /**
     * The stages of the batches that name this person; of batches that name nobody, all; of the court's, which name nobody, only if nobody else is meant. A
     * sentence counts only if it can be told who was convicted and who was acquitted.
     */
    Stages ofSuspect(UUID person, boolean alone) {
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
        places.removeIf(place -> Stages.isSentence(events.get(place))
                && !isUnambiguous(events.get(place).by()));
        return at(places);
    }

    private boolean isUnambiguous(Said by) {
        return suspects(by).size() < 2
                || outcomesOfSentences.getOrDefault(by.message(), Set.of()).size() < 2;
    }

    private Stages at(Collection<Integer> places) {
        return new Stages(places.stream().map(events::get).toList());
    }
}
