package org.enlace.gateway.monitoring.indicators;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What rows are grouped by, and how a group says it: the database compares what is short and makes a text of it once a group, not once a row. Written
 * from pieces of this room alone.
 *
 * @param raw expression of a row
 * @param said expression of the group's text, with {@code %s} where its value, or its word, stands
 * @param word true if the value is the number of a word
 */
record Code(String raw, String said, boolean word) {

    /** In place of who told of the rows of a group, where that is asked by itself. */
    static final Code NOBODY = of("'{}'::text[]");

    private static final String VALUE = "%s";

    Code(String raw, String said) {
        this(raw, said, false);
    }

    /** Says itself. */
    static Code of(String expression) {
        return new Code(expression, VALUE);
    }

    /** An array of codes. */
    static Code several(String array) {
        return new Code(array, "array_to_string(%s, '" + Codes.BETWEEN + "')");
    }

    /** A column of a tally: the number of a word, or of several joined. Nobody said 0. */
    static Code word(String column) {
        return new Code(column, VALUE, true);
    }

    /** Partners, from a column of a tally. */
    static Code sources(String column) {
        return new Code(column, "string_to_array(%s, '" + Codes.BETWEEN + "')", true);
    }

    /** The partner that a link belongs to, as the only source. */
    static Code sourceOf(String link) {
        return new Code(link, "array[split_part(%s, '/', 1)]");
    }

    /** The partner that a link belongs to. */
    static Code partnerOf(String link) {
        return new Code(link, "split_part(%s, '/', 1)");
    }

    /** What a group says whose value is in this column; where there are few groups. */
    String on(String column) {
        return said.replace(VALUE, word ? "(select w.said from registry.word w where w.id = " + column + ")" : column);
    }

    /** The same where there are many groups and words are joined to them, see {@link #joined}. */
    String onJoined(String column) {
        return said.replace(VALUE, word ? alias(column) + ".said" : column);
    }

    /** Joins the words of a column to the groups; nothing if its values are no words. */
    String joined(String column) {
        String alias = alias(column);
        return word ? " left join registry.word " + alias + " on " + alias + ".id = " + column : "";
    }

    private static String alias(String column) {
        return "w_" + column.replace('.', '_');
    }

    /** The number of a word in a condition; one that is equal to none if no record has used the word yet. */
    static String id(String word) {
        return "coalesce((select w.id from registry.word w where w.said = '" + word + "'), -1)";
    }

    /** The numbers of several words. */
    static String ids(String... words) {
        return List.of(words).stream().map(Code::id).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A condition on a number of a population: national, or the reference population asked for. */
    static String population(String column, IndicatorRequest request) {
        return request.population() == null
                ? column + " = 0"
                : column + " = coalesce((select w.id from registry.word w where w.said = :population), -1)";
    }
}
