package org.enlace.gateway.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.registry.entities.Matter.PersonSaid;

/**
 * All that is known of one case at one moment, and what follows for the whole of it. Immutable.
 *
 * @param id the case; null for what is said of persons without one
 */
record CaseView(UUID id, List<Matter> matters, Moment moment, Stages stages) {

    private static final Map<String, String> PHENOMENON =
            Map.of("COIP91", "TIP", "COIP92", "TIP", "ICCS0204", "TIP", "COIP213", "SOM");

    static CaseView of(UUID id, List<Matter> matters, Moment moment) {
        return new CaseView(id, matters, moment, Stages.of(matters));
    }

    /** What each matter says of each person in a role. */
    Map<UUID, List<PersonSaid>> persons(String role) {
        Map<UUID, List<PersonSaid>> persons = new LinkedHashMap<>();
        for (Matter matter : matters) {
            matter.persons(role, moment::person)
                    .forEach(said -> persons.computeIfAbsent(said.person(), id -> new ArrayList<>())
                            .add(said));
        }
        return persons;
    }

    /** The populations that a registering record speaks for. */
    Set<String> registered() {
        Set<String> populations = new LinkedHashSet<>();
        matters.stream()
                .filter(matter -> matter.head().registers())
                .forEach(
                        matter -> populations.add(Objects.toString(matter.head().population(), "")));
        return populations;
    }

    List<Claim> claims(String group, String field) {
        return matters.stream()
                .flatMap(matter -> matter.said(group, field).stream())
                .toList();
    }

    List<Claim> codes(String group, String field) {
        return matters.stream()
                .flatMap(matter -> matter.code(group, field).stream())
                .toList();
    }

    Shown phenomenon() {
        List<Claim> claims = new ArrayList<>(codes("case", "phenomenon"));
        Stream.concat(
                        codes("incident", "offence").stream(),
                        stages.offence().claims().stream().limit(1))
                .filter(claim -> PHENOMENON.containsKey(claim.value().asText()))
                .filter(claim -> claims.stream().noneMatch(said -> said.by().equals(claim.by())))
                .map(claim ->
                        claim.saying(Values.text(PHENOMENON.get(claim.value().asText()))))
                .toList()
                .forEach(claims::add);
        return Shown.determined(claims);
    }

    Shown offence() {
        return stages.offence().or(Shown.latest(codes("incident", "offence")));
    }

    /** Province of the event, else of where the proceeding's police report was, else of the first victim's detection. */
    Shown admin1() {
        List<Claim> claims = new ArrayList<>();
        claims("incident", "place")
                .forEach(claim -> addText(claims, claim, claim.value().path("admin1")));
        if (claims.isEmpty()) {
            persons("VICTIM")
                    .values()
                    .forEach(each -> each.forEach(said -> said.field("DETECTION")
                            .ifPresent(claim ->
                                    addText(claims, claim, claim.value().path("admin1")))));
        }
        return Shown.latest(claims);
    }

    private static void addText(List<Claim> claims, Claim claim, JsonNode value) {
        if (value.isTextual()) {
            claims.add(claim.saying(value));
        }
    }

    Set<String> exploitation() {
        Set<String> all = new TreeSet<>();
        persons("VICTIM")
                .values()
                .forEach(each -> each.forEach(said ->
                        said.field("exploitation").ifPresent(claim -> all.addAll(Values.codes(claim.value())))));
        claims("sentence", "exploitation").forEach(claim -> all.addAll(Values.codes(claim.value())));
        return all;
    }

    /** The numbers of one scheme, without the scheme. */
    Set<String> numbers(String scheme) {
        Set<String> numbers = new TreeSet<>();
        matters.forEach(matter -> matter.numbers().stream()
                .filter(number -> number.startsWith(scheme))
                .forEach(number -> numbers.add(number.substring(scheme.length()))));
        return numbers;
    }

    Set<String> sources() {
        Set<String> partners = new TreeSet<>();
        matters.forEach(matter -> partners.add(matter.partner()));
        return partners;
    }

    /** Null for national cases; the reference population if nobody says anything national. */
    String population() {
        Set<String> populations = new TreeSet<>();
        matters.forEach(matter -> populations.add(Objects.toString(matter.head().population(), "")));
        return populations.size() == 1 && !populations.contains("")
                ? populations.iterator().next()
                : null;
    }
}
