package org.enlace.gateway.console;

import java.util.List;
import java.util.Optional;
import org.enlace.gateway.partners.FieldPath;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.shape.PartnerField;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/** Which places of a partner's form belong to a field of the record, as the table of a mapping says. Immutable. */
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

    /** False if nobody can say which places there are. */
    boolean known() {
        return known;
    }

    /** Places of a field, each once, in the order of the table. */
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

    /** Of a table, which joins all steps by dots, keys of maps too. */
    private static FieldPath path(String canonical) {
        return new FieldPath(List.of(canonical.split("\\.")));
    }

    /** Where a field of a record type stands; of a map with any key, the map itself. */
    static FieldPath path(RecordType.Field field) {
        return FieldPath.parse(field.path().replace("[]", ""));
    }
}
