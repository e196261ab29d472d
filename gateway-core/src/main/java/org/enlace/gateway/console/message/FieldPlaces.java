package org.enlace.gateway.console.message;

import java.util.List;
import java.util.Optional;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.shape.PartnerField;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/** Maps fields of the record to places of a partner's form, by the table of a mapping. Immutable. */
final class FieldPlaces {

    private final List<TableRow> rows;
    private final boolean known;

    private FieldPlaces(List<TableRow> rows, boolean known) {
        this.rows = rows;
        this.known = known;
    }

    /** Of a mapping; without places if it is no longer in force or is a stylesheet. */
    static FieldPlaces of(Catalogue catalogue, String mapping) {
        Optional<TableFile> table = TableFile.read(catalogue.files(), mapping).filter(each -> !each.opaque());
        return new FieldPlaces(
                table.map(each ->
                                each.rows().stream().filter(row -> !row.each()).toList())
                        .orElse(List.of()),
                table.isPresent());
    }

    /** False if the places are unknown. */
    boolean known() {
        return known;
    }

    /** Returns the places of a field, each once, in the order of the table. */
    List<String> of(FieldPath field) {
        return rows.stream()
                .filter(row -> row.canonical().stream().anyMatch(each -> meet(path(each), field)))
                .flatMap(row -> row.partner().stream())
                .map(PartnerField::path)
                .distinct()
                .toList();
    }

    private static boolean meet(FieldPath one, FieldPath other) {
        return one.covers(other) || other.covers(one);
    }

    /** Returns a path of a table, which joins all steps by dots, keys of maps too. */
    private static FieldPath path(String canonical) {
        return new FieldPath(List.of(canonical.split("\\.")));
    }

    /** Returns the path of a field of a record type; for a map with any key, the map itself. */
    static FieldPath path(RecordType.Field field) {
        return FieldPath.parse(field.path().replace("[]", ""));
    }
}
