package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.RecordType;

/** Splits records by the sensitivity class of their fields, and puts them together again. Pure and thread-safe. */
final class RecordSplitter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<RecordType, ClearPart> clear = new ConcurrentHashMap<>();
    /** Of the last record: those of a file are all of one type, and to look a type up means to look at all of its fields. */
    private volatile Opened last = new Opened(null, null);

    private record Opened(RecordType type, ClearPart part) {}

    private ClearPart open(RecordType type) {
        Opened before = last;
        if (before.type() != type) {
            before = new Opened(type, clear.computeIfAbsent(type, ClearPart::new));
            last = before;
        }
        return before.part();
    }

    /** @param ids gives each person of the record the id of her mention, another one each time */
    SplitRecord split(CanonicalRecord record, RecordType type, Supplier<UUID> ids) {
        ObjectNode skeleton = copy(record.body());
        ClearPart open = open(type);
        List<SplitRecord.Part> persons = new ArrayList<>();
        Set<String> personArrays = new HashSet<>();
        for (RecordType.PersonArray array : type.persons()) {
            personArrays.add(array.arrayName());
            if (!(skeleton.get(array.arrayName()) instanceof ArrayNode said)) {
                continue;
            }
            ArrayNode people = skeleton.putArray(array.arrayName());
            for (JsonNode each : said) {
                JsonNode one = each instanceof ObjectNode person ? copy(person) : each;
                people.add(one);
                if (one instanceof ObjectNode person) {
                    persons.add(part(ids.get(), array, people.size() - 1, person, open, record.body()));
                }
            }
        }
        return new SplitRecord(skeleton, persons, groups(skeleton, personArrays, open));
    }

    /** Only what is changed is copied: the record, its arrays of persons and each person; no value. */
    private static ObjectNode copy(ObjectNode node) {
        return NODES.objectNode().setAll(node);
    }

    private static SplitRecord.Part part(
            UUID id, RecordType.PersonArray array, int ordinal, ObjectNode person, ClearPart open, ObjectNode record) {
        ObjectNode derived = DerivedPart.of(person, record);
        ObjectNode identity = NODES.objectNode();
        for (String name : names(person)) {
            if (open.isIdentifying(array.arrayName(), name)) {
                identity.set(name, person.remove(name));
            }
        }
        ObjectNode clear = open.of(array.arrayName(), person);
        clear.remove(DerivedPart.NAME);
        if (!derived.isEmpty()) {
            clear.set(DerivedPart.NAME, derived);
        }
        person.put("personId", id.toString());
        return new SplitRecord.Part(id, array.arrayName(), ordinal, array.role(), identity, clear);
    }

    private static List<SplitRecord.Group> groups(ObjectNode skeleton, Set<String> personArrays, ClearPart open) {
        List<SplitRecord.Group> groups = new ArrayList<>();
        for (String name : names(skeleton)) {
            if (skeleton.get(name) instanceof ObjectNode group && !personArrays.contains(name)) {
                groups.add(new SplitRecord.Group(name, open.of(name, group)));
            }
        }
        return groups;
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Puts a record together again.
     *
     * @param skeleton as {@link #split} gave it; changed in place
     * @param identities by mention id; a mention without one stays without identity
     * @param persons the person of each mention, which is what {@code personId} says from now on
     */
    ObjectNode join(ObjectNode skeleton, Map<UUID, ObjectNode> identities, Map<UUID, UUID> persons) {
        Iterator<JsonNode> parts = skeleton.elements();
        while (parts.hasNext()) {
            if (parts.next() instanceof ArrayNode people) {
                people.forEach(person -> joinPerson(person, identities, persons));
            }
        }
        return skeleton;
    }

    private static void joinPerson(JsonNode node, Map<UUID, ObjectNode> identities, Map<UUID, UUID> persons) {
        if (node instanceof ObjectNode person && person.hasNonNull("personId")) {
            UUID mention = UUID.fromString(person.get("personId").textValue());
            ObjectNode identity = identities.get(mention);
            if (identity != null) {
                person.setAll(identity);
            }
            person.put("personId", persons.getOrDefault(mention, mention).toString());
        }
    }
}
