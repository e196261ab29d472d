package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.enlace.mappings.conversion.Canonical;
import org.enlace.mappings.conversion.Inward;
import org.enlace.mappings.conversion.NullWords;
import org.enlace.mappings.conversion.Scalar;
import org.enlace.mappings.conversion.Source;
import org.enlace.mappings.path.CanonicalPath;
import org.enlace.mappings.source.Frame;

/**
 * A compiled row.
 *
 * @param reasons paths of a reason for a missing value, read only if no {@code from} has a value
 * @param all whether every occurrence becomes an item of an array
 * @param split separator of several values in one word, or null
 * @param shown the field as findings name it
 * @param identifies whether it fills the business id with a number of the partner: one that its pattern forbids names no case
 * @param check what its values are checked by; null if the field takes each of them
 */
record InwardRow(
        List<Ref> from,
        List<Ref> reasons,
        NullWords nulls,
        Inward conversion,
        CanonicalPath to,
        boolean required,
        boolean all,
        String split,
        String shown,
        boolean identifies,
        ValueCheck check)
        implements InwardMember {

    /** Refers to the source of a row's word. */
    @FunctionalInterface
    interface Ref {
        List<Scalar> words(Frame own, Frame root, Run run);
    }

    @Override
    public void fill(Frame own, Frame root, ObjectNode target, Run run) {
        run.at(shown);
        JsonNode value;
        boolean missing;
        try {
            value = value(own, root, run);
            missing = value == null || Canonical.isNil(value);
            value = value == null || check == null ? value : check.checked(value, run);
        } catch (RuntimeException e) {
            // A conversion must not throw; one of a plugin might. Its message may hold a value: it is dropped.
            run.refuse("conversion-failed");
            return;
        }
        if (value != null) {
            to.set(target, value);
        }
        if (required && missing) {
            run.invalid("required");
        } else if (required && value == null) {
            run.refuse("required");
        } else if (identifies && value != null && value.path("verdict").asText().equals("INVALID")) {
            run.invalid();
        }
    }

    private JsonNode value(Frame own, Frame root, Run run) {
        List<List<Scalar>> words = new ArrayList<>(from.size());
        for (Ref ref : from) {
            words.add(pieces(ref.words(own, root, run)));
        }
        Source source = new Source(words);
        if (source.absent()) {
            return reason(own, root, run);
        }
        return all ? array(source.words().get(0), run) : conversion.convert(source, run);
    }

    private JsonNode reason(Frame own, Frame root, Run run) {
        for (Ref ref : reasons) {
            for (Scalar word : ref.words(own, root, run)) {
                JsonNode nil = nulls.nil(word, run.day());
                if (nil != null) {
                    return nil;
                }
            }
        }
        return null;
    }

    /** Null reasons beside values are dropped; nothing but null reasons is one null reason. */
    private JsonNode array(List<Scalar> words, Run run) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        JsonNode nil = null;
        for (Scalar word : words) {
            JsonNode value = conversion.convert(new Source(List.of(List.of(word))), run);
            if (value != null && Canonical.isNil(value)) {
                nil = value;
            } else if (value != null) {
                array.add(value);
            }
        }
        return array.isEmpty() ? nil : array;
    }

    private List<Scalar> pieces(List<Scalar> words) {
        if (split == null) {
            return words;
        }
        List<Scalar> pieces = new ArrayList<>();
        for (Scalar word : words) {
            if (word.blank()) {
                pieces.add(word);
            } else {
                for (String piece : word.text().split(Pattern.quote(split))) {
                    pieces.add(Scalar.of(piece));
                }
            }
        }
        return pieces;
    }
}
