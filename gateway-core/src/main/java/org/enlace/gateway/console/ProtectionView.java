package org.enlace.gateway.console;

import java.util.List;
import java.util.stream.IntStream;
import org.enlace.gateway.protection.Treatment;

/**
 * The fields of a record by those who receive it. Names of fields, never values.
 *
 * @param record slug
 * @param columns who receives it; at least one
 * @param rows the fields in the order of the record's schema
 */
record ProtectionView(String record, List<Column> columns, List<Row> rows) {

    /**
     * A receiver and what for.
     *
     * @param receiver link
     * @param policy what it may see
     * @param purpose code
     */
    record Column(String receiver, String policy, String purpose) {}

    /**
     * A field.
     *
     * @param field path
     * @param es Spanish label
     * @param en English label
     * @param sensitivity class
     * @param cells what becomes of it, by column
     */
    record Row(String field, String es, String en, String sensitivity, List<Cell> cells) {

        /** Whether it is a part of another field. */
        public int depth() {
            return (int) field.chars().filter(c -> c == '.').count();
        }
    }

    /**
     * What becomes of a field for one receiver.
     *
     * @param list the code list of its classes; empty if it is not generalised
     */
    record Cell(Treatment.Kind kind, String list) {

        /** Whether anything of it reaches the receiver. */
        public boolean reaches() {
            return kind != Treatment.Kind.DROP;
        }
    }

    /** The same as one receiver sees it: its column alone, and of the fields those that reach it. */
    ProtectionView as(String receiver, String policy) {
        List<Integer> at = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).receiver().equals(receiver)
                        && (policy == null || columns.get(i).policy().equals(policy)))
                .boxed()
                .toList();
        if (at.isEmpty()) {
            throw new Unknown();
        }
        return new ProtectionView(
                record,
                at.stream().map(columns::get).toList(),
                rows.stream()
                        .map(row -> new Row(
                                row.field(),
                                row.es(),
                                row.en(),
                                row.sensitivity(),
                                at.stream().map(row.cells()::get).toList()))
                        .filter(row -> row.cells().stream().anyMatch(Cell::reaches))
                        .toList());
    }
}
