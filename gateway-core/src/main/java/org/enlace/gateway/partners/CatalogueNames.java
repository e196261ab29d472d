package org.enlace.gateway.partners;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Direction;

/** What the configuration files may refer to in the catalogue. */
interface CatalogueNames {

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

    /** Whether two mappings have the same direction, contract and record. */
    boolean comparable(String one, String other);

    /** Digest of all of the catalogue. */
    String digest();
}
