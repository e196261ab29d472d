package org.enlace.gateway.console.mapping;

import java.util.List;
import java.util.stream.IntStream;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.exchange.policy.Treatment;

/**
 * The fields of a record by receiver. Names of fields, never values.
 *
 * @param record slug
 * @param columns its receivers; at least one
 * @param rows the fields in the order of the record's schema
 */
public record ProtectionView(String record, List<Column> columns, List<Row> rows) {

    /**
     * A receiver and its purpose.
     *
     * @param receiver link
     * @param policy its policy
     * @param purpose code
     */
    public record Column(String receiver, String policy, String purpose) {}

    /**
     * A field.
     *
     * @param field path
     * @param es Spanish label
     * @param en English label
     * @param sensitivity class
     * @param cells its treatment, by column
     */
    record Row(String field, String es, String en, String sensitivity, List<Cell> cells) {

        /** Returns the nesting depth of a field within another. */
        public int depth() {
            return (int) field.chars().filter(c -> c == '.').count();
        }
    }

    /**
     * The treatment of a field for one receiver.
     *
     * @param list the code list of its classes; empty if it is not generalised
     */
    record Cell(Treatment.Kind kind, String list) {

        /** True if anything of it reaches the receiver. */
        public boolean reaches() {
            return kind != Treatment.Kind.DROP;
        }
    }

    /** Returns the view of one receiver: its column alone, and only the fields that reach it. */
    public ProtectionView as(String receiver, String policy) {
        List<Integer> at = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).receiver().equals(receiver)
                        && (policy == null || columns.get(i).policy().equals(policy)))
                .boxed()
                .toList();
        if (at.isEmpty()) {
            throw new NotFoundException();
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
