package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.gateway.exchange.registry.entities.RecordClaims.Mentioned;

/**
 * The claims of one sender under one of its numbers: the newest version counts, and what it leaves blank an earlier one still tells. Stages of a
 * proceeding add up over all versions. Immutable.
 *
 * @param versions those that stand, oldest first; at least one
 */
record SourceClaims(List<RecordClaims> versions) {

    /** Members of a mention that are no fields of their own. */
    private static final Set<String> APART = Set.of("derived", "definitionMet");

    /** The claims of a matter about one person. */
    record PersonSaid(UUID person, String population, RecordClaims by, Map<String, Claim> fields) {

        Optional<Claim> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    RecordClaims head() {
        return versions.get(versions.size() - 1);
    }

    String record() {
        return head().record();
    }

    String businessId() {
        return head().businessId();
    }

    String partner() {
        return head().partner();
    }

    /** Returns the case as it was linked; a version that names none stays in the case of the version before. Null if none does. */
    UUID caseId() {
        UUID caseId = null;
        for (RecordClaims version : versions) {
            caseId = version.caseId() == null ? caseId : version.caseId();
        }
        return caseId;
    }

    Set<String> numbers() {
        Set<String> numbers = new LinkedHashSet<>();
        versions.forEach(version -> numbers.addAll(version.numbers()));
        return numbers;
    }

    /** Returns the claim of the newest version that states a field of a group; empty if none does. */
    Optional<Claim> said(String group, String field) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            JsonNode value = versions.get(i).group(group).path(field);
            if (CanonicalValues.says(value)) {
                return Optional.of(new Claim(value, versions.get(i), false));
            }
        }
        return Optional.empty();
    }

    /** The same, as the code of a list. */
    Optional<Claim> code(String group, String field) {
        return said(group, field).map(claim -> claim.saying(CanonicalValues.text(CanonicalValues.code(claim.value()))));
    }

    /**
     * The persons it names in a role. A person whom the newest version leaves out is not among them, except of a proceeding: there each batch names
     * whom it is about.
     */
    List<PersonSaid> persons(String role, Function<Mentioned, UUID> personOf) {
        Map<UUID, Map<String, Claim>> fields = new LinkedHashMap<>();
        Map<UUID, Mentioned> newest = new HashMap<>();
        Map<UUID, RecordClaims> by = new HashMap<>();
        Set<UUID> present = new LinkedHashSet<>();
        for (RecordClaims version : versions) {
            for (Mentioned mentioned : version.persons()) {
                if (mentioned.role().equals(role)) {
                    UUID person = personOf.apply(mentioned);
                    overlay(fields.computeIfAbsent(person, id -> new LinkedHashMap<>()), mentioned, version);
                    newest.put(person, mentioned);
                    by.put(person, version);
                    if (version == head() || addsUp(role) && mentioned.named()) {
                        present.add(person);
                    }
                }
            }
        }
        List<PersonSaid> persons = new ArrayList<>();
        present.forEach(person -> persons.add(
                new PersonSaid(person, newest.get(person).population(), by.get(person), fields.get(person))));
        return persons;
    }

    private boolean addsUp(String role) {
        return role.equals("SUSPECT") && record().equals("case-status");
    }

    private static void overlay(Map<String, Claim> fields, Mentioned mentioned, RecordClaims version) {
        JsonNode derived = mentioned.clear().path("derived");
        boolean documented = derived.path("documented").asBoolean();
        Map<String, JsonNode> said = new LinkedHashMap<>();
        mentioned.clear().fields().forEachRemaining(field -> {
            if (!APART.contains(field.getKey())) {
                said.put(field.getKey(), field.getValue());
            }
        });
        said.put("age", derived.path("age"));
        derived.path("places").fields().forEachRemaining(place -> said.put(place.getKey(), place.getValue()));
        mentioned
                .clear()
                .path("definitionMet")
                .fields()
                .forEachRemaining(met -> said.put("definition_" + met.getKey(), met.getValue()));
        said.forEach((name, value) -> {
            if (CanonicalValues.says(value)) {
                Claim before = fields.get(name);
                fields.put(name, new Claim(value, version, documented || before != null && before.documented()));
            }
        });
    }
}
