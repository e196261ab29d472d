package org.enlace.mappings.draft;

import java.util.List;
import org.enlace.mappings.draft.ValueProfile.Kind;

/** Tells values from titles: a title is written into the draft, a value of a person must not be. */
final class TitleCheck {
    private static final int MOST_DIGITS = 4;

    private TitleCheck() {}

    /** Tells if a title is a date, a decimal or an identity number, or has a number of more than four digits. */
    static boolean isValue(String title) {
        String digits = title.replaceAll("[\\s.+()/-]", "");
        return title.matches("(?s).*\\d{" + (MOST_DIGITS + 1) + ",}.*")
                || digits.matches("\\d{" + (MOST_DIGITS + 1) + ",}")
                || title.matches("[+-]?\\d+[.,]\\d+")
                || DateFormats.of(List.of(title)) != null
                || DateFormats.ofTimes(List.of(title)) != null;
    }

    /** Tells if the title of a column is a value, by itself or because it is one of the kind of the values below it. */
    static boolean isValue(Outline column) {
        if (isValue(column.title)) {
            return true;
        }
        Outline alone = new Outline(column.name, "", false);
        alone.value(column.title);
        Kind kind = ValueProfile.of(alone).kind();
        return kind == ValueProfile.of(column).kind()
                && kind != Kind.UNKNOWN
                && kind != Kind.WORDS
                && kind != Kind.LIST
                && kind != Kind.TEXT;
    }

    /** Tells if a key of an object is a value: the object is then a map, by number or by person. */
    static boolean isValueKey(String key) {
        return isValue(key) || key.strip().matches("[+-]?\\d+");
    }
}
