package org.enlace.gateway.reporting.indicators;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The expression that rows are grouped by, and the text of a group. The database compares short values and makes the text once for each group, not
 * once for each row. Built from constants of this package only.
 *
 * @param raw expression for a row
 * @param said expression for the group's text, with {@code %s} in place of its value or its word
 * @param word true if the value is the number of a word
 */
record GroupingCode(String raw, String said, boolean word) {

    /** Placeholder for the sources of a group where sources are queried separately. */
    static final GroupingCode NOBODY = of("'{}'::text[]");

    private static final String VALUE = "%s";

    GroupingCode(String raw, String said) {
        this(raw, said, false);
    }

    /** Groups by an expression that is its own text. */
    static GroupingCode of(String expression) {
        return new GroupingCode(expression, VALUE);
    }

    /** Groups by an array of codes. */
    static GroupingCode several(String array) {
        return new GroupingCode(array, "array_to_string(%s, '" + GroupingCodes.BETWEEN + "')");
    }

    /** Groups by a column of a tally: the number of a word, or of several joined. 0 stands for not stated. */
    static GroupingCode word(String column) {
        return new GroupingCode(column, VALUE, true);
    }

    /** Groups by partners, from a column of a tally. */
    static GroupingCode sources(String column) {
        return new GroupingCode(column, "string_to_array(%s, '" + GroupingCodes.BETWEEN + "')", true);
    }

    /** Groups by the partner that a link belongs to, as the only source. */
    static GroupingCode sourceOf(String link) {
        return new GroupingCode(link, "array[split_part(%s, '/', 1)]");
    }

    /** Groups by the partner that a link belongs to. */
    static GroupingCode partnerOf(String link) {
        return new GroupingCode(link, "split_part(%s, '/', 1)");
    }

    /** Returns the text of a group whose value is in this column; for a small number of groups. */
    String on(String column) {
        return said.replace(VALUE, word ? "(select w.said from registry.word w where w.id = " + column + ")" : column);
    }

    /** Returns the same text for a large number of groups, with words joined to them, see {@link #joined}. */
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

    /** Returns the number of a word in a condition; a number that equals none if no record has used the word yet. */
    static String id(String word) {
        return "coalesce((select w.id from registry.word w where w.said = '" + word + "'), -1)";
    }

    /** Returns the numbers of several words. */
    static String ids(String... words) {
        return List.of(words).stream().map(GroupingCode::id).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Returns a condition on the number of a population: national, or the requested reference population. */
    static String population(String column, IndicatorRequest request) {
        return request.population() == null
                ? column + " = 0"
                : column + " = coalesce((select w.id from registry.word w where w.said = :population), -1)";
    }
}
