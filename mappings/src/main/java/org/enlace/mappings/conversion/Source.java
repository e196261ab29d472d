package org.enlace.mappings.conversion;

import java.util.ArrayList;
import java.util.List;

/**
 * The words a row reads, one list per {@code from}.
 *
 * @param words each list is empty if the message says nothing there; more than one word only for conversions that take
 *     all occurrences
 */
public record Source(List<List<Scalar>> words) {
    public int size() {
        return words.size();
    }

    /** The first word of a {@code from}, or null if the message says nothing there or the row has no such {@code from}. */
    public Scalar first(int from) {
        return from >= words.size() || words.get(from).isEmpty()
                ? null
                : words.get(from).get(0);
    }

    /** The text of a {@code from}, stripped; empty if there is none. */
    public String text(int from) {
        Scalar word = first(from);
        return word == null ? "" : word.text().strip();
    }

    /** Whether the message says nothing at any {@code from}. */
    public boolean absent() {
        for (List<Scalar> each : words) {
            if (!each.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** First words that are there, in order. */
    public List<Scalar> present() {
        List<Scalar> present = new ArrayList<>(words.size());
        for (List<Scalar> each : words) {
            if (!each.isEmpty()) {
                present.add(each.get(0));
            }
        }
        return present;
    }
}
