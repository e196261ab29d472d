package org.enlace.gateway.registry.entities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything concluded at one moment from what was known then. Pure. */
final class Conclusion {

    private Conclusion() {}

    /** The rows by their key. */
    static Map<String, FactRow> at(Known known, Instant at) {
        Moment moment = new Moment(known, at);
        List<FactRow> rows = new ArrayList<>();
        List<FactRow> victims = new ArrayList<>();
        addCases(moment, rows, victims);
        withoutCase(moment).forEach((person, matters) -> {
            CaseView view = CaseView.of(null, matters, moment);
            Victims.of(view).stream().filter(row -> isOf(row, person)).forEach(victims::add);
            Suspects.of(view).stream().filter(row -> isOf(row, person)).forEach(rows::add);
        });
        count(victims);
        rows.addAll(victims);
        rows.addAll(FollowUps.of(moment));
        return byKey(rows);
    }

    /** The rows of cases alone, by their key. Which of a person's rows counts is not judged: that needs those of other cases. */
    static Map<String, FactRow> ofCases(Moment moment) {
        List<FactRow> rows = new ArrayList<>();
        List<FactRow> victims = new ArrayList<>();
        addCases(moment, rows, victims);
        rows.addAll(victims);
        rows.addAll(FollowUps.of(moment));
        return byKey(rows);
    }

    private static void addCases(Moment moment, List<FactRow> rows, List<FactRow> victims) {
        moment.cases().forEach((id, matters) -> {
            CaseView view = CaseView.of(id, matters, moment);
            List<FactRow> itsVictims = Victims.of(view);
            victims.addAll(itsVictims);
            rows.add(CaseRows.of(view, itsVictims));
            rows.addAll(Offences.of(view));
            rows.addAll(Suspects.of(view));
        });
    }

    private static Map<String, FactRow> byKey(List<FactRow> rows) {
        Map<String, FactRow> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.putIfAbsent(row.key(), row));
        return byKey;
    }

    private static boolean isOf(FactRow row, UUID person) {
        return person.toString().equals(row.text("person_id"));
    }

    /** What records of no case say of each person: these records have nothing else in common. */
    private static Map<UUID, List<Matter>> withoutCase(Moment moment) {
        Map<UUID, List<Matter>> byPerson = new LinkedHashMap<>();
        moment.matters().stream().filter(matter -> matter.caseId() == null).forEach(matter -> Stream.of(
                        "VICTIM", "SUSPECT")
                .flatMap(role -> matter.persons(role, moment::person).stream())
                .map(Matter.PersonSaid::person)
                .distinct()
                .forEach(person -> byPerson.computeIfAbsent(person, id -> new ArrayList<>())
                        .add(matter)));
        return byPerson;
    }

    /** Of a person's rows of one year and population, exactly one counts. */
    static void count(List<FactRow> victims) {
        victims.stream()
                .collect(Collectors.groupingBy(row -> row.text("person_id") + "|"
                        + row.columns().path("detected_year").asText() + "|"
                        + Objects.toString(row.text("population"), "")))
                .values()
                .forEach(rows -> Victims.counted(rows).forEach(row -> row.put("counts", true)));
    }
}
