package org.enlace.gateway.registry.entities;

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
import org.enlace.gateway.registry.entities.Matter.PersonSaid;
import org.enlace.gateway.store.Deadline;

/** The victims of a case. Of a case that a registering record speaks for, only those it names; what others say of the same persons adds up. Pure. */
final class Victims {

    private static final Map<String, String> KIND = Map.of("TIP", "TRAFFICKING", "SOM", "SMUGGLED_MIGRANT");
    private static final Map<String, String> DECIDED_BY = Map.of(
            "conviction-summary", "COURT_OR_PROSECUTION",
            "case-status", "COURT_OR_PROSECUTION",
            "victim-registration", "OTHER_GOV",
            "police-report", "POLICE");
    private static final List<String> UNIONS = List.of("acts", "needs");

    private Victims() {}

    static List<FactRow> of(CaseView view) {
        List<FactRow> rows = new ArrayList<>();
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

    private static FactRow row(
            CaseView view, UUID person, String population, List<PersonSaid> said, List<PersonSaid> creating) {
        FactRow row = new FactRow(Fact.VICTIM).put("person_id", person).put("case_id", view.id());
        row.put("population", population);
        People.describe(row, said);
        List<Claim> status = People.codes(said, "status");
        row.put("status", Shown.determined(status).or(Shown.computed(Values.text("PRESUMED"))));
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

    private static Shown kind(CaseView view, FactRow row, List<PersonSaid> said) {
        Shown stated = Shown.determined(People.codes(said, "victimKind"));
        String follows = KIND.get(Objects.toString(view.phenomenon().text(), ""));
        if (follows == null && !row.columns().path("exploitation").isEmpty()) {
            follows = "TRAFFICKING";
        }
        return stated.or(Shown.computed(Values.text(follows)));
    }

    private static Shown statusBy(FactRow row, List<PersonSaid> said, List<PersonSaid> creating) {
        List<Claim> decided = row.shown().get("status").claims();
        Said by = decided.isEmpty() ? creating.get(0).by() : decided.get(0).by();
        return Shown.determined(People.codes(said, "statusBy"))
                .or(Shown.computed(Values.text(DECIDED_BY.get(by.record()))));
    }

    /** The day somebody determined, else the first day of what made her known. */
    private static void detected(FactRow row, List<PersonSaid> said, List<PersonSaid> creating) {
        Shown identified = Shown.determined(People.claims(said, "identifiedOn"));
        LocalDate first = identified.isKnown() ? Dates.first(identified.value()) : null;
        LocalDate last = identified.isKnown() ? Dates.last(identified.value()) : null;
        if (first != null) {
            List<Claim> days = identified.claims().stream()
                    .map(claim -> claim.saying(Values.text(Dates.first(claim.value()))))
                    .toList();
            row.put("detected_on", new Shown(Values.text(first), identified.rule(), days, identified.conflict()));
        } else {
            List<Claim> days = creating.stream()
                    .filter(each -> each.by().eventDay() != null)
                    .map(each -> new Claim(Values.text(each.by().eventDay()), each.by(), false))
                    .toList();
            first = Dates.earliest(creating.stream().map(each -> each.by().eventDay()));
            last = first;
            row.put("detected_on", Shown.earliest(Values.text(first), days));
        }
        if (first != null && last != null && first.getYear() == last.getYear()) {
            row.put("detected_year", first.getYear());
        } else {
            row.put("detected_year", (Object) null);
        }
    }

    private static void places(CaseView view, FactRow row, List<PersonSaid> said) {
        row.put("residence_country", Shown.latest(People.codes(said, "residenceCountry")));
        row.put("admin1", place(said, "DETECTION", "admin1").or(view.id() == null ? ownAdmin1(said) : view.admin1()));
        row.put("origin_country", place(said, "ORIGIN", "country"));
        row.put("origin_admin1", place(said, "ORIGIN", "admin1"));
        row.put(
                "exploitation_country",
                place(said, "EXPLOITATION", "country").or(Shown.latest(People.codes(said, "countryOfExploitation"))));
        row.put("exploitation_admin1", place(said, "EXPLOITATION", "admin1"));
    }

    private static Shown ownAdmin1(List<PersonSaid> said) {
        return Shown.latest(said.stream()
                .filter(each -> each.by().group("incident").at("/place/admin1").isTextual())
                .map(each -> new Claim(each.by().group("incident").at("/place/admin1"), each.by(), false))
                .toList());
    }

    private static Shown place(List<PersonSaid> said, String role, String part) {
        return Shown.latest(People.claims(said, role).stream()
                .filter(claim -> claim.value().path(part).isTextual())
                .map(claim -> claim.saying(claim.value().path(part)))
                .toList());
    }

    private static void unions(FactRow row, List<PersonSaid> said) {
        union(row, said, "exploitation", "exploitation");
        union(row, said, "exploitation_sub", "exploitationSub");
        union(row, said, "means", "meansPalermo");
        union(row, said, "recruit_method", "recruitMethod");
        union(row, said, "recruiter_relation", "recruiterRelation");
        UNIONS.forEach(name -> union(row, said, name, name));
        List<Claim> flags = People.claims(said, "meansOfControl");
        Shown control = Shown.union(flags, claim -> Values.answered(claim.value(), "YES"));
        boolean contradicted = Contradiction.between(
                flags,
                claim -> List.of(Values.answered(claim.value(), "YES"), Values.answered(claim.value(), "NO")),
                (one, other) -> !disjoint(one.get(0), other.get(1)) || !disjoint(other.get(0), one.get(1)));
        row.put("control", new Shown(control.value(), control.rule(), control.claims(), contradicted));
        row.put(
                "control_stated",
                flags.stream()
                        .anyMatch(
                                claim -> !Values.answered(claim.value(), "YES").isEmpty()
                                        || !Values.answered(claim.value(), "NO").isEmpty()));
        row.put("sector", Shown.latest(People.codes(said, "sector")));
        row.put("venue", Shown.latest(People.codes(said, "venue")));
        row.put(
                "duration",
                Shown.latest(People.claims(said, "duration").stream()
                        .map(claim -> claim.saying(Values.text(duration(claim.value()))))
                        .toList()));
    }

    private static void union(FactRow row, List<PersonSaid> said, String column, String field) {
        row.put(column, Shown.union(People.claims(said, field), claim -> Values.codes(claim.value())));
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

    private static void definition(FactRow row, List<PersonSaid> said) {
        Definition act = any(row, "acts");
        Definition means = any(row, "means");
        Definition purpose = any(row, "exploitation");
        boolean ageKnown = !People.claims(said, "age").isEmpty();
        Definition child =
                switch (row.text("majority")) {
                    case "MINOR" -> Definition.YES;
                    case "ADULT" -> Definition.NO;
                    default -> ageKnown ? Definition.YES : Definition.UNKNOWN;
                };
        met(row, said, "national", Definition.national(act, means, purpose));
        met(row, said, "palermo", Definition.palermo(act, means, purpose, child));
    }

    private static Definition any(FactRow row, String column) {
        return Definition.of(!row.columns().path(column).isEmpty());
    }

    private static void met(FactRow row, List<PersonSaid> said, String which, Definition computed) {
        List<Claim> decided = People.claims(said, "definition_" + which);
        Shown override = Shown.best(decided, Claim::determination, Shown.Rule.OVERRIDE);
        row.put("definition_" + which, override.or(Shown.computed(Values.text(computed))));
    }

    /** The days and kinds by which one of a person's rows is chosen to count. */
    static Stream<FactRow> counted(List<FactRow> rows) {
        return rows.stream()
                .sorted(java.util.Comparator.comparing((FactRow row) -> !isVictim(row))
                        .thenComparing(row -> Objects.toString(row.text("detected_on"), "9999"))
                        .thenComparing(row -> Objects.toString(row.text("case_id"), "")))
                .limit(1);
    }

    private static boolean isVictim(FactRow row) {
        return "TRAFFICKING".equals(row.text("victim_kind"))
                && Set.of("PRESUMED", "IDENTIFIED").contains(row.text("status"));
    }
}
