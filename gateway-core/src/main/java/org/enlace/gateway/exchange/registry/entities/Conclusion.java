package org.enlace.gateway.exchange.registry.entities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Concludes everything at one moment from what was known then. Pure. */
final class Conclusion {

    private Conclusion() {}

    /** The rows by their key. */
    static Map<String, ConclusionRow> at(KnownAssertions knownAssertions, Instant at) {
        AsOfView asOfView = new AsOfView(knownAssertions, at);
        List<ConclusionRow> rows = new ArrayList<>();
        List<ConclusionRow> victims = new ArrayList<>();
        addCases(asOfView, rows, victims);
        withoutCase(asOfView).forEach((person, matters) -> {
            CaseView view = CaseView.of(null, matters, asOfView);
            Victims.of(view).stream().filter(row -> isOf(row, person)).forEach(victims::add);
            Suspects.of(view).stream().filter(row -> isOf(row, person)).forEach(rows::add);
        });
        count(victims);
        rows.addAll(victims);
        rows.addAll(FollowUps.of(asOfView));
        return byKey(rows);
    }

    /** The rows of cases alone, by their key. Which of a person's rows counts is not judged: that needs those of other cases. */
    static Map<String, ConclusionRow> ofCases(AsOfView asOfView) {
        List<ConclusionRow> rows = new ArrayList<>();
        List<ConclusionRow> victims = new ArrayList<>();
        addCases(asOfView, rows, victims);
        rows.addAll(victims);
        rows.addAll(FollowUps.of(asOfView));
        return byKey(rows);
    }

    private static void addCases(AsOfView asOfView, List<ConclusionRow> rows, List<ConclusionRow> victims) {
        asOfView.cases().forEach((id, matters) -> {
            CaseView view = CaseView.of(id, matters, asOfView);
            List<ConclusionRow> itsVictims = Victims.of(view);
            victims.addAll(itsVictims);
            rows.add(CaseConclusions.of(view, itsVictims));
            rows.addAll(Offences.of(view));
            rows.addAll(Suspects.of(view));
        });
    }

    private static Map<String, ConclusionRow> byKey(List<ConclusionRow> rows) {
        Map<String, ConclusionRow> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.putIfAbsent(row.key(), row));
        return byKey;
    }

    private static boolean isOf(ConclusionRow row, UUID person) {
        return person.toString().equals(row.text("person_id"));
    }

    /** Returns the claims of records without a case about each person: these records have nothing else in common. */
    private static Map<UUID, List<SourceClaims>> withoutCase(AsOfView asOfView) {
        Map<UUID, List<SourceClaims>> byPerson = new LinkedHashMap<>();
        asOfView.matters().stream().filter(matter -> matter.caseId() == null).forEach(matter -> Stream.of(
                        "VICTIM", "SUSPECT")
                .flatMap(role -> matter.persons(role, asOfView::person).stream())
                .map(SourceClaims.PersonSaid::person)
                .distinct()
                .forEach(person -> byPerson.computeIfAbsent(person, id -> new ArrayList<>())
                        .add(matter)));
        return byPerson;
    }

    /** Of a person's rows of one year and population, exactly one counts. */
    static void count(List<ConclusionRow> victims) {
        victims.stream()
                .collect(Collectors.groupingBy(row -> row.text("person_id") + "|"
                        + row.columns().path("detected_year").asText() + "|"
                        + Objects.toString(row.text("population"), "")))
                .values()
                .forEach(rows -> Victims.counted(rows).forEach(row -> row.put("counts", true)));
    }
}
