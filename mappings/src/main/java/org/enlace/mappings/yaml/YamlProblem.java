package org.enlace.mappings.yaml;

import java.util.List;

/**
 * A reason why a YAML file is not accepted.
 *
 * @param line counted from 1: of the key or list item where it has one, and where an open quote or bracket begins
 * @param path keys and numbers of list items from the top; empty if the file as a whole, or its text, is meant
 * @param detail the key, or the parser's own words, which may quote the file; empty for none
 */
public record YamlProblem(Kind kind, int line, List<String> path, String detail) {

    /** Kinds of problems, each with its sentence for a catalogue. */
    public enum Kind {
        FILE_TOO_LONG("longer than 1 MiB"),
        NOT_UTF8("not UTF-8"),
        CONTROL_CHARACTER("not readable as YAML: a control character"),
        EMPTY_FILE("not a YAML map"),
        EXPECTED_MAP("not a YAML map"),
        TWO_DOCUMENTS("not readable as YAML: but found another document"),
        TOO_DEEP(""),
        TAB("not readable as YAML: a tab (TAB); lines are indented with blanks"),
        OPEN_QUOTE("not readable as YAML: the quote that opens here is not closed"),
        OPEN_BRACKET("not readable as YAML: the bracket that opens here is not closed, or a comma is missing in it"),
        NO_COLON("not readable as YAML: this line lacks its colon"),
        INDENTED(
                "not readable as YAML: this line or the one above is indented wrongly, or a value with a colon is not in quotes"),
        NOT_YAML("not readable as YAML: "),
        ALIAS("anchors and aliases are not read: write the value"),
        TAG("tags are not read: write the value alone"),
        KEY_NOT_TEXT("a key must be a word"),
        EMPTY_VALUE("key without a value: "),
        DUPLICATE_KEY("key twice: ");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    public YamlProblem {
        path = List.copyOf(path);
    }

    /** One sentence, without the place. */
    public String text() {
        return kind.text.isEmpty() || kind.text.endsWith(": ") ? kind.text + detail : kind.text;
    }
}
