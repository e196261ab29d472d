package org.enlace.mappings.table;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.conversion.Conversions;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.schema.RecordSchema;

/**
 * The definitions that tables are compiled against.
 *
 * @param lists by slug
 * @param layouts flat contracts by contract id
 * @param contracts format ({@code xml}, {@code json}, {@code csv}, {@code fixed}) by contract id
 * @param records by record id
 * @param files bytes of a catalogue file by its path
 * @param fields paths that a contract declares, by contract id
 */
public record Library(
        Conversions conversions,
        Map<String, CodeList> lists,
        Map<String, String> contracts,
        Map<String, Layout> layouts,
        Map<String, RecordSchema> records,
        Function<String, Optional<byte[]>> files,
        Function<String, Set<String>> fields) {}
