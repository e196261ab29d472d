package org.enlace.gateway.promotion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.promotion.Change.Kind;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;

/** Which types of canonical records hold something else than before, or hold it as another class. Pure. */
final class RecordMeaning {

    private static final String NONE = "-";

    private final Catalogue before;
    private final Catalogue after;

    RecordMeaning(Snapshot before, Snapshot after) {
        this(before.catalogue(), after.catalogue());
    }

    RecordMeaning(Catalogue before, Catalogue after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        TreeSet<String> types = new TreeSet<>(before.recordTypes());
        types.addAll(after.recordTypes());
        List<Change> changes = new ArrayList<>();
        for (String type : types) {
            List<String> lines = lines(said(before, type), said(after, type));
            if (!lines.isEmpty()) {
                changes.add(Change.of(Kind.RECORD, type, lines.size()).with(lines));
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

    /** Fields to their class and type, arrays of persons to their role; nothing of a type that is not there. */
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
