package org.enlace.mappings.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.shape.ContractField;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.TableFile;

/**
 * A message with one changed leaf.
 *
 * @param path the leaf, without numbers of repeated elements; with {@link #WHOLE} at its end if its attributes were taken away with it
 * @param value what stands there now; empty if the leaf was taken away
 * @param message the whole message
 */
public record Perturbation(String path, String value, byte[] message) {
    /** End of the path of an element that was removed with its attributes. */
    static final String WHOLE = "/@*";

    /** Supplies the values that may replace the value at a place. */
    @FunctionalInterface
    public interface Others {
        List<String> of(String path, String value);
    }

    /**
     * Every message that differs from this one in one leaf: another value, or no leaf at all.
     *
     * @throws IOException if the message cannot be read
     */
    public static List<Perturbation> of(byte[] message, TableFile table, Others others) throws IOException {
        return switch (table.format()) {
            case "xml" -> XmlPerturbations.of(message, others, table.embedded());
            case "json" -> JsonPerturbations.of(message, "", others, table.embedded());
            default -> FlatPerturbations.of(message, table.layout().orElseThrow(), others);
        };
    }

    /** Returns all values that the contract lists, the value with its last digit or letter changed, and blank. */
    static Others any(ContractShape shape) {
        return (path, value) -> {
            List<String> others = new ArrayList<>();
            ContractField field = shape == null ? null : shape.fields().get(path);
            if (field != null) {
                others.addAll(field.values());
            }
            others.add(changed(value));
            others.add("");
            others.removeIf(value::equals);
            return others;
        };
    }

    /** The text with its last digit or letter changed; a letter if it has neither. */
    static String changed(String value) {
        for (int i = value.length() - 1; i >= 0; i--) {
            char c = value.charAt(i);
            if (Character.isDigit(c)) {
                return value.substring(0, i) + (char) ('0' + (c - '0' + 1) % 10) + value.substring(i + 1);
            }
            if (Character.isLetter(c)) {
                return value.substring(0, i) + (Character.toUpperCase(c) == 'Q' ? 'K' : 'Q') + value.substring(i + 1);
            }
        }
        return value + "Q";
    }

    /** A dotted canonical path of a leaf's path. */
    static String dotted(String path) {
        return path.replaceAll("\\[\\d+]", "").replace('/', '.');
    }
}
