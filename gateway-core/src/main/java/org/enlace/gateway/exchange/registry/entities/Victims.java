package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.registry.entities.SourceClaims.PersonSaid;
import org.enlace.gateway.platform.database.Deadline;

/**
 * Concludes the victims of a case. Of a case that a registering record speaks for, only those it names; what others say of the same persons adds up.
 * Pure.
 */
final class Victims {

    private static final Map<String, String> KIND = Map.of("TIP", "TRAFFICKING", "SOM", "SMUGGLED_MIGRANT");
    private static final Map<String, String> DECIDED_BY = Map.of(
            "conviction-summary", "COURT_OR_PROSECUTION",
            "case-status", "COURT_OR_PROSECUTION",
            "victim-registration", "OTHER_GOV",
            "police-report", "POLICE");
    private static final List<String> UNIONS = List.of("acts", "needs");

    private Victims() {}

    static List<ConclusionRow> of(CaseView view) {
        List<ConclusionRow> rows = new ArrayList<>();
        Set<String> registered = view.registered();
        view.persons("VICTIM").forEach((person, all) -> {
            Deadline.check();
            String population = all.stream().anyMatch(said -> said.population() == null)
                    ? null
                    : all.get(0).population();
            List<PersonSaid> said = all.stream()
                    .filter(each -> Objects.equals(each.population(), population))
                    .toList();
            boolean only = view.id() != null && registered.contains(Objects.toString(population, ""));
            List<PersonSaid> creating =
                    said.stream().filter(each -> !only || each.by().registers()).toList();
            if (!creating.isEmpty()) {
                rows.add(row(view, person, population, said, creating));
            }
        });
        return rows;
    }

    private static ConclusionRow row(
            CaseView view, UUID person, String population, List<PersonSaid> said, List<PersonSaid> creating) {
        ConclusionRow row = new ConclusionRow(ConclusionTable.VICTIM)
                .put("person_id", person)
                .put("case_id", view.id());
        row.put("population", population);
        PersonConclusions.describe(row, said);
        List<Claim> status = PersonConclusions.codes(said, "status");
        row.put(
                "status",
                ResolvedValue.determined(status).or(ResolvedValue.computed(CanonicalValues.text("PRESUMED"))));
        row.put("status_by", statusBy(row, said, creating));
        detected(row, said, creating);
        places(view, row, said);
        unions(row, said);
        // The phenomenon of a reference row without a case is that of its own record.
        row.put("victim_kind", kind(view, row, said));
        definition(row, said);
        row.list("sources", said.stream().map(each -> each.by().partner()).toList());
        return row.put("counts", false).conflicts();
    }

    private static ResolvedValue kind(CaseView view, ConclusionRow row, List<PersonSaid> said) {
        ResolvedValue stated = ResolvedValue.determined(PersonConclusions.codes(said, "victimKind"));
        String follows = KIND.get(Objects.toString(view.phenomenon().text(), ""));
        if (follows == null && !row.columns().path("exploitation").isEmpty()) {
            follows = "TRAFFICKING";
        }
        return stated.or(ResolvedValue.computed(CanonicalValues.text(follows)));
    }

    private static ResolvedValue statusBy(ConclusionRow row, List<PersonSaid> said, List<PersonSaid> creating) {
        List<Claim> decided = row.shown().get("status").claims();
        RecordClaims by =
                decided.isEmpty() ? creating.get(0).by() : decided.get(0).by();
        return ResolvedValue.determined(PersonConclusions.codes(said, "statusBy"))
                .or(ResolvedValue.computed(CanonicalValues.text(DECIDED_BY.get(by.record()))));
    }

    /** Concludes the day of detection: the day that a record determined, else the first day of what made her known. */
    private static void detected(ConclusionRow row, List<PersonSaid> said, List<PersonSaid> creating) {
        ResolvedValue identified = ResolvedValue.determined(PersonConclusions.claims(said, "identifiedOn"));
        LocalDate first = identified.isKnown() ? CanonicalDates.first(identified.value()) : null;
        LocalDate last = identified.isKnown() ? CanonicalDates.last(identified.value()) : null;
        if (first != null) {
            List<Claim> days = identified.claims().stream()
                    .map(claim -> claim.saying(CanonicalValues.text(CanonicalDates.first(claim.value()))))
                    .toList();
            row.put(
                    "detected_on",
                    new ResolvedValue(CanonicalValues.text(first), identified.rule(), days, identified.conflict()));
        } else {
            List<Claim> days = creating.stream()
                    .filter(each -> each.by().eventDay() != null)
                    .map(each -> new Claim(CanonicalValues.text(each.by().eventDay()), each.by(), false))
                    .toList();
            first = CanonicalDates.earliest(
                    creating.stream().map(each -> each.by().eventDay()));
            last = first;
            row.put("detected_on", ResolvedValue.earliest(CanonicalValues.text(first), days));
        }
        if (first != null && last != null && first.getYear() == last.getYear()) {
            row.put("detected_year", first.getYear());
        } else {
            row.put("detected_year", (Object) null);
        }
    }

    private static void places(CaseView view, ConclusionRow row, List<PersonSaid> said) {
        row.put("residence_country", ResolvedValue.latest(PersonConclusions.codes(said, "residenceCountry")));
        row.put("admin1", place(said, "DETECTION", "admin1").or(view.id() == null ? ownAdmin1(said) : view.admin1()));
        row.put("origin_country", place(said, "ORIGIN", "country"));
        row.put("origin_admin1", place(said, "ORIGIN", "admin1"));
        row.put(
                "exploitation_country",
                place(said, "EXPLOITATION", "country")
                        .or(ResolvedValue.latest(PersonConclusions.codes(said, "countryOfExploitation"))));
        row.put("exploitation_admin1", place(said, "EXPLOITATION", "admin1"));
    }

    private static ResolvedValue ownAdmin1(List<PersonSaid> said) {
        return ResolvedValue.latest(said.stream()
                .filter(each -> each.by().group("incident").at("/place/admin1").isTextual())
                .map(each -> new Claim(each.by().group("incident").at("/place/admin1"), each.by(), false))
                .toList());
    }

    private static ResolvedValue place(List<PersonSaid> said, String role, String part) {
        return ResolvedValue.latest(PersonConclusions.claims(said, role).stream()
                .filter(claim -> claim.value().path(part).isTextual())
                .map(claim -> claim.saying(claim.value().path(part)))
                .toList());
    }

    private static void unions(ConclusionRow row, List<PersonSaid> said) {
        union(row, said, "exploitation", "exploitation");
        union(row, said, "exploitation_sub", "exploitationSub");
        union(row, said, "means", "meansPalermo");
        union(row, said, "recruit_method", "recruitMethod");
        union(row, said, "recruiter_relation", "recruiterRelation");
        UNIONS.forEach(name -> union(row, said, name, name));
        List<Claim> flags = PersonConclusions.claims(said, "meansOfControl");
        ResolvedValue control = ResolvedValue.union(flags, claim -> CanonicalValues.answered(claim.value(), "YES"));
        boolean contradicted = Contradiction.between(
                flags,
                claim -> List.of(
                        CanonicalValues.answered(claim.value(), "YES"), CanonicalValues.answered(claim.value(), "NO")),
                (one, other) -> !disjoint(one.get(0), other.get(1)) || !disjoint(other.get(0), one.get(1)));
        row.put("control", new ResolvedValue(control.value(), control.rule(), control.claims(), contradicted));
        row.put(
                "control_stated",
                flags.stream()
                        .anyMatch(claim ->
                                !CanonicalValues.answered(claim.value(), "YES").isEmpty()
                                        || !CanonicalValues.answered(claim.value(), "NO")
                                                .isEmpty()));
        row.put("sector", ResolvedValue.latest(PersonConclusions.codes(said, "sector")));
        row.put("venue", ResolvedValue.latest(PersonConclusions.codes(said, "venue")));
        row.put(
                "duration",
                ResolvedValue.latest(PersonConclusions.claims(said, "duration").stream()
                        .map(claim -> claim.saying(CanonicalValues.text(duration(claim.value()))))
                        .toList()));
    }

    private static void union(ConclusionRow row, List<PersonSaid> said, String column, String field) {
        row.put(
                column,
                ResolvedValue.union(
                        PersonConclusions.claims(said, field), claim -> CanonicalValues.codes(claim.value())));
    }

    private static boolean disjoint(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.retainAll(other);
        return both.isEmpty();
    }

    /** A band of DURATION; months fall into exactly one. */
    private static String duration(JsonNode duration) {
        if (duration.has("band")) {
            return duration.path("band").asText();
        }
        int months = duration.path("months").asInt();
        return months <= 12 ? "0-12" : months <= 24 ? "13-24" : "25+";
    }

    private static void definition(ConclusionRow row, List<PersonSaid> said) {
        TraffickingDefinition act = any(row, "acts");
        TraffickingDefinition means = any(row, "means");
        TraffickingDefinition purpose = any(row, "exploitation");
        boolean ageKnown = !PersonConclusions.claims(said, "age").isEmpty();
        TraffickingDefinition child =
                switch (row.text("majority")) {
                    case "MINOR" -> TraffickingDefinition.YES;
                    case "ADULT" -> TraffickingDefinition.NO;
                    default -> ageKnown ? TraffickingDefinition.YES : TraffickingDefinition.UNKNOWN;
                };
        met(row, said, "national", TraffickingDefinition.national(act, means, purpose));
        met(row, said, "palermo", TraffickingDefinition.palermo(act, means, purpose, child));
    }

    private static TraffickingDefinition any(ConclusionRow row, String column) {
        return TraffickingDefinition.of(!row.columns().path(column).isEmpty());
    }

    private static void met(ConclusionRow row, List<PersonSaid> said, String which, TraffickingDefinition computed) {
        List<Claim> decided = PersonConclusions.claims(said, "definition_" + which);
        ResolvedValue override = ResolvedValue.best(decided, Claim::determination, ResolvedValue.Rule.OVERRIDE);
        row.put("definition_" + which, override.or(ResolvedValue.computed(CanonicalValues.text(computed))));
    }

    /** The days and kinds by which one of a person's rows is chosen to count. */
    static Stream<ConclusionRow> counted(List<ConclusionRow> rows) {
        return rows.stream()
                .sorted(java.util.Comparator.comparing((ConclusionRow row) -> !isVictim(row))
                        .thenComparing(row -> Objects.toString(row.text("detected_on"), "9999"))
                        .thenComparing(row -> Objects.toString(row.text("case_id"), "")))
                .limit(1);
    }

    private static boolean isVictim(ConclusionRow row) {
        return "TRAFFICKING".equals(row.text("victim_kind"))
                && Set.of("PRESUMED", "IDENTIFIED").contains(row.text("status"));
    }
}
