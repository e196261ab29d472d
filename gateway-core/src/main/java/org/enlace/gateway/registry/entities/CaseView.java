package org.enlace.gateway.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.registry.entities.Matter.PersonSaid;

/**
 * All that is known of one case at one moment, and what follows for the whole of it. What follows is worked out once, when somebody first asks: each victim and
 * each suspect of the case asks again. Not thread-safe.
 */
final class CaseView {

    private static final Map<String, String> PHENOMENON =
            Map.of("COIP91", "TIP", "COIP92", "TIP", "ICCS0204", "TIP", "COIP213", "SOM");

    private final UUID id;
    private final List<Matter> matters;
    private final Moment moment;
    private final Stages stages;
    private final Map<String, Object> results = new HashMap<>();

    private CaseView(UUID id, List<Matter> matters, Moment moment, Stages stages) {
        this.id = id;
        this.matters = matters;
        this.moment = moment;
        this.stages = stages;
    }

    /** @param id the case; null for what is said of persons without one */
    static CaseView of(UUID id, List<Matter> matters, Moment moment) {
        return new CaseView(id, matters, moment, Stages.of(matters));
    }

    UUID id() {
        return id;
    }

    List<Matter> matters() {
        return matters;
    }

    Moment moment() {
        return moment;
    }

    Stages stages() {
        return stages;
    }

    /** Works a result out unless it is there. A result may ask for others, so no {@code computeIfAbsent}. */
    @SuppressWarnings("unchecked")
    private <T> T once(String name, Supplier<T> result) {
        Object known = results.get(name);
        if (known == null) {
            known = result.get();
            results.put(name, known);
        }
        return (T) known;
    }

    /** What each matter says of each person in a role. */
    Map<UUID, List<PersonSaid>> persons(String role) {
        return once("persons " + role, () -> {
            Map<UUID, List<PersonSaid>> persons = new LinkedHashMap<>();
            for (Matter matter : matters) {
                matter.persons(role, moment::person)
                        .forEach(said -> persons.computeIfAbsent(said.person(), person -> new ArrayList<>())
                                .add(said));
            }
            return persons;
        });
    }

    /** The stages of proceedings, by whom they name and what they are about. */
    StageIndex stageIndex() {
        return once("stages", () -> new StageIndex(stages, moment));
    }

    /** The matters that name a number, by SCHEME:number. */
    List<Matter> naming(String number) {
        Map<String, List<Matter>> byNumber = once("naming", () -> {
            Map<String, List<Matter>> naming = new HashMap<>();
            matters.forEach(
                    matter -> matter.numbers().forEach(each -> naming.computeIfAbsent(each, absent -> new ArrayList<>())
                            .add(matter)));
            return naming;
        });
        return byNumber.getOrDefault(number, List.of());
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
        return once("phenomenon", this::determinePhenomenon);
    }

    private Shown determinePhenomenon() {
        List<Claim> claims = new ArrayList<>(codes("case", "phenomenon"));
        Set<UUID> stating = claims.stream().map(claim -> claim.by().message()).collect(Collectors.toSet());
        Stream.concat(
                        codes("incident", "offence").stream(),
                        stages.offence().claims().stream().limit(1))
                .filter(claim -> PHENOMENON.containsKey(claim.value().asText()))
                .filter(claim -> !stating.contains(claim.by().message()))
                .map(claim ->
                        claim.saying(Values.text(PHENOMENON.get(claim.value().asText()))))
                .toList()
                .forEach(claims::add);
        return Shown.determined(claims);
    }

    Shown offence() {
        return once("offence", () -> stages.offence().or(Shown.latest(codes("incident", "offence"))));
    }

    /** Province of the event, else of where the proceeding's police report was, else of the first victim's detection. */
    Shown admin1() {
        return once("admin1", this::findProvince);
    }

    private Shown findProvince() {
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
        return once("exploitation", () -> {
            Set<String> all = new TreeSet<>();
            persons("VICTIM")
                    .values()
                    .forEach(each -> each.forEach(said ->
                            said.field("exploitation").ifPresent(claim -> all.addAll(Values.codes(claim.value())))));
            claims("sentence", "exploitation").forEach(claim -> all.addAll(Values.codes(claim.value())));
            return all;
        });
    }

    /** The numbers of one scheme, without the scheme. */
    Set<String> numbers(String scheme) {
        return once("numbers " + scheme, () -> {
            Set<String> numbers = new TreeSet<>();
            matters.forEach(matter -> matter.numbers().stream()
                    .filter(number -> number.startsWith(scheme))
                    .forEach(number -> numbers.add(number.substring(scheme.length()))));
            return numbers;
        });
    }

    Set<String> sources() {
        Set<String> partners = new TreeSet<>();
        matters.forEach(matter -> partners.add(matter.partner()));
        return partners;
    }

    /** Null for national cases; the reference population if nobody says anything national. */
    String population() {
        Set<String> populations = once("populations", () -> {
            Set<String> all = new TreeSet<>();
            matters.forEach(matter -> all.add(Objects.toString(matter.head().population(), "")));
            return all;
        });
        return populations.size() == 1 && !populations.contains("")
                ? populations.iterator().next()
                : null;
    }
}
