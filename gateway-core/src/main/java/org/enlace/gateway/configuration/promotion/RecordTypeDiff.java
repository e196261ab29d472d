package org.enlace.gateway.configuration.promotion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.promotion.ConfigChange.Kind;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;

/** Finds canonical record types with other fields than before, or with fields of another class. Pure. */
final class RecordTypeDiff {

    private static final String NONE = "-";

    private final Catalogue before;
    private final Catalogue after;

    RecordTypeDiff(Snapshot before, Snapshot after) {
        this(before.catalogue(), after.catalogue());
    }

    RecordTypeDiff(Catalogue before, Catalogue after) {
        this.before = before;
        this.after = after;
    }

    List<ConfigChange> changes() {
        TreeSet<String> types = new TreeSet<>(before.recordTypes());
        types.addAll(after.recordTypes());
        List<ConfigChange> changes = new ArrayList<>();
        for (String type : types) {
            List<String> lines = lines(said(before, type), said(after, type));
            if (!lines.isEmpty()) {
                changes.add(ConfigChange.of(Kind.RECORD, type, lines.size()).with(lines));
            }
        }
        return changes;
    }

    private static List<String> lines(Map<String, String> old, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String was = old.getOrDefault(name, NONE);
            String is = now.getOrDefault(name, NONE);
            if (!was.equals(is)) {
                lines.add(name + ": " + was + " -> " + is);
            }
        }
        return lines;
    }

    /** Returns fields with their class and type, arrays of persons with their role; nothing for a type that does not exist. */
    private static Map<String, String> said(Catalogue catalogue, String id) {
        Map<String, String> said = new LinkedHashMap<>();
        if (catalogue.recordTypes().contains(id)) {
            RecordType type = catalogue.recordType(id);
            type.fields().forEach(each -> said.put(each.path(), (each.sensitivity() + " " + each.kind()).strip()));
            type.persons().forEach(each -> said.put(each.arrayName() + "[]", each.role()));
        }
        return said;
    }
}
