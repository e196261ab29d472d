package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Set;

/** What receivers ask about age instead of a date of birth. All read {@code [age, birthDate, instant]}. */
final class AgeOutward {
    private AgeOutward() {}

    /** The age group of a list; left out if the known range does not fit into one group. */
    static final class Band implements Conversion {
        @Override
        public String name() {
            return "age-band";
        }

        @Override
        public Outward outward(Parameters row) {
            Set<String> bands = row.list(row.listName(null)).codes().keySet();
            return (released, notes) -> {
                AgeRange range = AgeRange.of(released);
                String band = range == null ? null : range.band(bands);
                if (range != null && band == null) {
                    notes.info("imprecise");
                }
                return band == null ? null : Canonical.text(band);
            };
        }
    }

    /** Whether under 18: true, false, or "unknown". */
    static final class Minor implements Conversion {
        @Override
        public String name() {
            return "minor";
        }

        @Override
        public Outward outward(Parameters row) {
            return (released, notes) -> {
                AgeRange range = AgeRange.of(released);
                if (range == null) {
                    return null;
                }
                Boolean minor = range.minor();
                return minor == null ? Canonical.text("unknown") : BooleanNode.valueOf(minor);
            };
        }
    }

    /** The least age. */
    static final class Min implements Conversion {
        @Override
        public String name() {
            return "age-min";
        }

        @Override
        public Outward outward(Parameters row) {
            return (released, notes) -> number(AgeRange.of(released), true);
        }
    }

    /** The greatest age. */
    static final class Max implements Conversion {
        @Override
        public String name() {
            return "age-max";
        }

        @Override
        public Outward outward(Parameters row) {
            return (released, notes) -> number(AgeRange.of(released), false);
        }
    }

    private static JsonNode number(AgeRange range, boolean min) {
        return range == null ? null : IntNode.valueOf(min ? range.min() : range.max());
    }
}
