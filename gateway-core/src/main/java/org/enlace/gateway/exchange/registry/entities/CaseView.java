package org.enlace.gateway.exchange.registry.entities;

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
import org.enlace.gateway.exchange.registry.entities.SourceClaims.PersonSaid;

/**
 * Computes what is known of one case at one moment, and the results for the whole of it. Each result is computed once, at the first call: each victim
 * and each suspect of the case needs it. Not thread-safe.
 */
final class CaseView {

    private static final Map<String, String> PHENOMENON =
            Map.of("COIP91", "TIP", "COIP92", "TIP", "ICCS0204", "TIP", "COIP213", "SOM");

    private final UUID id;
    private final List<SourceClaims> matters;
    private final AsOfView asOfView;
    private final ProceedingStages proceedingStages;
    private final Map<String, Object> results = new HashMap<>();

    private CaseView(UUID id, List<SourceClaims> matters, AsOfView asOfView, ProceedingStages proceedingStages) {
        this.id = id;
        this.matters = matters;
        this.asOfView = asOfView;
        this.proceedingStages = proceedingStages;
    }

    /** @param id the case; null for records about persons without one */
    static CaseView of(UUID id, List<SourceClaims> matters, AsOfView asOfView) {
        return new CaseView(id, matters, asOfView, ProceedingStages.of(matters));
    }

    UUID id() {
        return id;
    }

    List<SourceClaims> matters() {
        return matters;
    }

    AsOfView moment() {
        return asOfView;
    }

    ProceedingStages stages() {
        return proceedingStages;
    }

    /** Computes a result unless it is there. A result may need others, so no {@code computeIfAbsent}. */
    @SuppressWarnings("unchecked")
    private <T> T once(String name, Supplier<T> result) {
        Object known = results.get(name);
        if (known == null) {
            known = result.get();
            results.put(name, known);
        }
        return (T) known;
    }

    /** Returns the claims of each matter about each person in a role. */
    Map<UUID, List<PersonSaid>> persons(String role) {
        return once("persons " + role, () -> {
            Map<UUID, List<PersonSaid>> persons = new LinkedHashMap<>();
            for (SourceClaims sourceClaims : matters) {
                sourceClaims.persons(role, asOfView::person).forEach(said -> persons.computeIfAbsent(
                                said.person(), person -> new ArrayList<>())
                        .add(said));
            }
            return persons;
        });
    }

    /** The stages of proceedings, by whom they name and what they are about. */
    StageIndex stageIndex() {
        return once("stages", () -> new StageIndex(proceedingStages, asOfView));
    }

    /** The matters that name a number, by SCHEME:number. */
    List<SourceClaims> naming(String number) {
        Map<String, List<SourceClaims>> byNumber = once("naming", () -> {
            Map<String, List<SourceClaims>> naming = new HashMap<>();
            matters.forEach(sourceClaims -> sourceClaims.numbers().forEach(each -> naming.computeIfAbsent(
                            each, absent -> new ArrayList<>())
                    .add(sourceClaims)));
            return naming;
        });
        return byNumber.getOrDefault(number, List.of());
    }

    /** The populations that a registering record speaks for. */
    Set<String> registered() {
        Set<String> populations = new LinkedHashSet<>();
        matters.stream()
                .filter(sourceClaims -> sourceClaims.head().registers())
                .forEach(sourceClaims ->
                        populations.add(Objects.toString(sourceClaims.head().population(), "")));
        return populations;
    }

    List<Claim> claims(String group, String field) {
        return matters.stream()
                .flatMap(sourceClaims -> sourceClaims.said(group, field).stream())
                .toList();
    }

    List<Claim> codes(String group, String field) {
        return matters.stream()
                .flatMap(sourceClaims -> sourceClaims.code(group, field).stream())
                .toList();
    }

    ResolvedValue phenomenon() {
        return once("phenomenon", this::determinePhenomenon);
    }

    private ResolvedValue determinePhenomenon() {
        List<Claim> claims = new ArrayList<>(codes("case", "phenomenon"));
        Set<UUID> stating = claims.stream().map(claim -> claim.by().message()).collect(Collectors.toSet());
        Stream.concat(
                        codes("incident", "offence").stream(),
                        proceedingStages.offence().claims().stream().limit(1))
                .filter(claim -> PHENOMENON.containsKey(claim.value().asText()))
                .filter(claim -> !stating.contains(claim.by().message()))
                .map(claim -> claim.saying(
                        CanonicalValues.text(PHENOMENON.get(claim.value().asText()))))
                .toList()
                .forEach(claims::add);
        return ResolvedValue.determined(claims);
    }

    ResolvedValue offence() {
        return once("offence", () -> proceedingStages.offence().or(ResolvedValue.latest(codes("incident", "offence"))));
    }

    /** Province of the event, else of where the proceeding's police report was, else of the first victim's detection. */
    ResolvedValue admin1() {
        return once("admin1", this::findProvince);
    }

    private ResolvedValue findProvince() {
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
        return ResolvedValue.latest(claims);
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
                    .forEach(each -> each.forEach(said -> said.field("exploitation")
                            .ifPresent(claim -> all.addAll(CanonicalValues.codes(claim.value())))));
            claims("sentence", "exploitation").forEach(claim -> all.addAll(CanonicalValues.codes(claim.value())));
            return all;
        });
    }

    /** The numbers of one scheme, without the scheme. */
    Set<String> numbers(String scheme) {
        return once("numbers " + scheme, () -> {
            Set<String> numbers = new TreeSet<>();
            matters.forEach(sourceClaims -> sourceClaims.numbers().stream()
                    .filter(number -> number.startsWith(scheme))
                    .forEach(number -> numbers.add(number.substring(scheme.length()))));
            return numbers;
        });
    }

    Set<String> sources() {
        Set<String> partners = new TreeSet<>();
        matters.forEach(sourceClaims -> partners.add(sourceClaims.partner()));
        return partners;
    }

    /** Null for national cases; the reference population if no record is national. */
    String population() {
        Set<String> populations = once("populations", () -> {
            Set<String> all = new TreeSet<>();
            matters.forEach(
                    sourceClaims -> all.add(Objects.toString(sourceClaims.head().population(), "")));
            return all;
        });
        return populations.size() == 1 && !populations.contains("")
                ? populations.iterator().next()
                : null;
    }
}
