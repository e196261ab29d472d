package org.enlace.mappings.conversion;

import java.util.ArrayList;
import java.util.List;

/**
 * The words that a row reads, one list per {@code from}.
 *
 * @param words each list is empty if the message says nothing there; more than one word only for conversions that take
 *     all occurrences
 */
public record Source(List<List<Scalar>> words) {
    public int size() {
        return words.size();
    }

    /** Returns the first word of a {@code from}, or null if the message has no value there or the row has no such {@code from}. */
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

    /** Tells if the message has no value at any {@code from}. */
    public boolean absent() {
        for (List<Scalar> each : words) {
            if (!each.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the first words that exist, in order. */
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
