package org.enlace.gateway.configuration.files;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Direction;
import org.enlace.gateway.configuration.model.FieldPath;

/** Defines the catalogue names that configuration files may refer to. */
public interface CatalogueNames {

    Set<String> contracts();

    /** Ids of the mappings that read ({@code RECEIVE}) or write ({@code SEND}). */
    Set<String> mappings(Direction direction);

    /** Records without version. */
    Set<String> records();

    /**
     * The fields of a record.
     *
     * @param slug record without version
     * @return path as written in policies to sensitivity; empty if there is no such record
     */
    Optional<Map<String, String>> fields(String slug);

    /** The same fields as paths; empty if there is no such record. */
    default Optional<List<FieldPath>> paths(String slug) {
        return fields(slug)
                .map(all -> all.keySet().stream().map(FieldPath::parse).toList());
    }

    /** True if two mappings have the same direction, contract and record. */
    boolean comparable(String one, String other);

    /** True if a mapping is of this record and reads or writes messages of this contract, in any version. */
    default boolean fits(String mapping, String contract, String record) {
        return true;
    }

    /** The partners whose own number of the case a mapping fills or reads. */
    default Set<String> ownNumbers(String mapping) {
        return Set.of();
    }

    /** The codes of a list; empty if it is not there, or has none of its own. */
    default Set<String> codes(String list) {
        return Set.of();
    }

    /**
     * Returns the codes that a coded field may have.
     *
     * @return the codes of the lists that mappings name for the field, of all lists where none does; empty if the field holds none
     */
    default Set<String> codes(String slug, FieldPath field) {
        return Set.of();
    }

    /** Digest of all of the catalogue. */
    String digest();
}
