package org.enlace.mappings;

import java.util.List;
import java.util.Optional;

/**
 * A type of canonical record and its fields.
 *
 * @param id for example {@code police-report/v1}
 * @param fields every field that carries a sensitivity, in the schema's order; paths have dots, arrays are transparent
 *     ({@code victims.age}), a map's key is {@code []} ({@code case.externalIds[]})
 * @param persons arrays that hold persons
 */
public record RecordType(String id, List<Field> fields, List<PersonArray> persons) {
    public RecordType {
        fields = List.copyOf(fields);
        persons = List.copyOf(persons);
    }

    /**
     * A field with its class, its labels and its content.
     *
     * @param es Spanish label
     * @param en English label
     * @param kind name of the canonical type of its values, or of its elements ({@code coded}, {@code instant}); empty for a group of fields
     */
    public record Field(String path, Sensitivity sensitivity, String es, String en, String kind) {

        /** A group of fields. */
        public Field(String path, Sensitivity sensitivity, String es, String en) {
            this(path, sensitivity, es, en, "");
        }
    }

    /**
     * An array of persons.
     *
     * @param arrayName top-level name, for example {@code victims}
     * @param role VICTIM, SUSPECT, SUBJECT
     */
    public record PersonArray(String arrayName, String role) {}

    /** The hash of the id alone: types are keys of caches, and are looked up for every record. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The field at a path, a key in brackets standing for any key. */
    public Optional<Field> field(String path) {
        String pattern = path.replaceAll("\\[[^\\]]*]", "[]");
        return fields.stream().filter(f -> f.path().equals(pattern)).findFirst();
    }
}
