package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.mappings.RecordRisk;
import org.enlace.mappings.RecordRisk.Kind;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.schema.RecordPlace;
import org.enlace.mappings.schema.RecordSchema;
import org.enlace.mappings.yaml.YamlNode;

/**
 * Proves, while a table is compiled, which of its rows cannot break the schema of the record, and decides what is checked of the others: the values
 * of a row, or the record as a whole. Not thread-safe.
 */
final class RecordProof {
    private final RecordSchema schema;
    private final Map<String, CodeList> lists;
    private final List<RecordRisk> risks = new ArrayList<>();
    private final Map<String, YamlNode> fields = new HashMap<>();
    private final Map<String, String> choices = new HashMap<>();
    private final Set<String> targets = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();
    private boolean whole;

    RecordProof(RecordSchema schema, Map<String, CodeList> lists) {
        this.schema = schema;
        this.lists = lists;
    }

    /**
     * The level of a table: the record, or the items of an array.
     *
     * @param prefix keys that lead to it from the top
     * @param place empty if nothing can be proved of it
     */
    record Level(List<String> prefix, Optional<RecordPlace> place) {
        Level {
            prefix = List.copyOf(prefix);
        }

        private List<String> keys(CanonicalPath to) {
            List<String> keys = new ArrayList<>(prefix);
            keys.addAll(to.keys());
            return keys;
        }

        /** A path from the top leads out of an array's item, in which the row writes all the same. */
        private Optional<RecordPlace> part(CanonicalPath to) {
            return to.absolute() && !prefix.isEmpty() ? Optional.empty() : place.flatMap(p -> p.part(to.keys()));
        }
    }

    Level top() {
        return new Level(List.of(), Optional.of(schema.place()));
    }

    /** Returns what the values of a row are to be checked by; null if they need no check. */
    ValueCheck row(YamlNode row, CanonicalPath to, Level level) {
        String field = String.join(".", level.keys(to));
        level.part(to).filter(place -> ProducedType.neverFits(row, place)).ifPresent(place -> never(row, place, field));
        Optional<RecordPlace> place = field(row, to, level);
        if (place.isEmpty() || ProducedType.fits(row, lists, place.get())) {
            return null;
        }
        if (!ProducedType.neverFits(row, place.get())) {
            risk(row, Kind.VALUE, field, ProducedType.fitting(place.get()));
        }
        return ValueCheck.of(place.get(), field);
    }

    private void never(YamlNode row, RecordPlace place, String field) {
        List<String> parts =
                place.parts().stream().map(part -> field + "." + part).toList();
        List<String> conversions = ProducedType.fitting(place);
        if (parts.isEmpty() || !conversions.isEmpty()) {
            risk(row, Kind.NEVER, field, conversions);
        } else {
            risk(row, Kind.PART, field, parts);
        }
    }

    void constant(YamlNode row, JsonNode value, CanonicalPath to, Level level) {
        Optional<RecordPlace> place = field(row, to, level);
        if (place.isPresent() && !place.get().rules().allow(value)) {
            structure(row, String.join(".", level.keys(to)));
        }
    }

    /** Returns the level of a repeated structure's rows. */
    Level each(YamlNode row, CanonicalPath to, Level level) {
        List<String> keys = level.keys(to);
        targets.add(String.join(".", keys));
        repeated.add(String.join(".", keys));
        Optional<RecordPlace> items = level.part(to).filter(RecordPlace::sure).flatMap(RecordPlace::items);
        if (items.isEmpty()) {
            structure(row, String.join(".", keys));
        }
        return new Level(keys, items);
    }

    private Optional<RecordPlace> field(YamlNode row, CanonicalPath to, Level level) {
        List<String> keys = level.keys(to);
        String field = String.join(".", keys);
        targets.add(field);
        fields.put(field, row);
        Optional<RecordPlace> place = level.part(to).filter(RecordPlace::whole);
        if (place.isEmpty() || !place.get().sure()) {
            structure(row, field);
            return place;
        }
        for (RecordPlace.Choice choice : place.get().choices()) {
            int end = level.prefix().size() + choice.depth();
            String part = choice.alone() ? keys.get(end) : "";
            String other = choices.put(String.join(".", keys.subList(0, end)), part);
            if (other != null && !other.equals(part)) {
                structure(row, field);
            }
        }
        return place;
    }

    private void structure(YamlNode row, String field) {
        whole = true;
        risk(row, Kind.STRUCTURE, field, List.of());
    }

    private void risk(YamlNode row, Kind kind, String field, List<String> fitting) {
        boolean converts = row.get("from") != null && row.get("rows") == null;
        risks.add(
                new RecordRisk(row.line(), row.column(), kind, field, converts ? row.text("as", "text") : "", fitting));
    }

    /** Ends the proof: returns what has to be checked of each record. */
    RecordCheck check(YamlNode file) {
        choices.keySet().stream()
                .filter(fields::containsKey)
                .sorted()
                .forEach(choice -> structure(fields.get(choice), choice));
        for (String always : schema.required().always()) {
            if (targets.stream().noneMatch(target -> within(target, always) || within(always, target))) {
                risk(file.at("record"), Kind.MISSING, always, List.of());
            }
        }
        List<String> emptied =
                repeated.stream().filter(schema.required()::allowsEmpty).toList();
        return new RecordCheck(schema.required(), whole ? schema.rules() : null, emptied);
    }

    List<RecordRisk> risks() {
        return List.copyOf(risks);
    }

    private static boolean within(String path, String part) {
        return path.equals(part) || path.startsWith(part + ".");
    }
}
