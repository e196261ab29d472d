package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.Lookup;
import org.enlace.mappings.codes.Match;

/** Converts a date of birth to the age facts that receivers use instead. All read {@code [age, birthDate, instant]}. */
final class AgeOutward {
    private AgeOutward() {}

    /** Writes the age group of a list; left out if the known range does not fit into one group. */
    static final class Band implements Conversion {
        @Override
        public String name() {
            return "age-band";
        }

        @Override
        public Outward outward(Parameters row) {
            AgeBandLists bands = new AgeBandLists(
                    row.lists("AGE_EC", "AGE_CTDC", "AGE_GLOTIP"),
                    row.list(row.listName(null)).codes().keySet());
            CodeList list = row.list(row.listName(null));
            String system = row.has("system") ? row.system(list, "system") : null;
            return (released, notes) -> {
                Lookup found = bands.of(released);
                if (found.match() == Match.EXACT) {
                    return system == null
                            ? Canonical.text(found.code())
                            : Canonical.text(
                                    list.out(system, found.code(), notes.day()).orElse(found.code()));
                }
                if (!found.candidates().isEmpty()) {
                    notes.warn("unmapped");
                } else if (found.listed()) {
                    notes.info("imprecise");
                }
                return null;
            };
        }
    }

    /**
     * Writes the flag for under 18: true, false, or "unknown". With {@code doubt: minor} a person who may be under 18 counts as under 18; with a
     * {@code list} the answer is in a system's words.
     */
    static final class Minor implements Conversion {
        @Override
        public String name() {
            return "minor";
        }

        @Override
        public Outward outward(Parameters row) {
            boolean doubtIsMinor = row.word("doubt", "").equals("minor");
            CodeList list = row.has("list") ? row.list(row.listName(null)) : null;
            String system = list == null ? null : row.system(list, "system");
            return (released, notes) -> {
                AgeLimits range = AgeLimits.of(released);
                if (range == null) {
                    return null;
                }
                Boolean known = range.minor();
                if (known == null && doubtIsMinor) {
                    notes.info("minor-in-doubt");
                    known = true;
                }
                if (list == null) {
                    return known == null ? Canonical.text("unknown") : BooleanNode.valueOf(known);
                }
                return known == null
                        ? null
                        : list.out(system, known ? "MINOR" : "ADULT", notes.day())
                                .map(Canonical::text)
                                .orElse(null);
            };
        }
    }

    /** Writes the least age. */
    static final class Min implements Conversion {
        @Override
        public String name() {
            return "age-min";
        }

        @Override
        public Outward outward(Parameters row) {
            return (released, notes) -> number(AgeLimits.of(released), true);
        }
    }

    /** Writes the greatest age. */
    static final class Max implements Conversion {
        @Override
        public String name() {
            return "age-max";
        }

        @Override
        public Outward outward(Parameters row) {
            return (released, notes) -> number(AgeLimits.of(released), false);
        }
    }

    private static JsonNode number(AgeLimits range, boolean min) {
        return range == null ? null : IntNode.valueOf(min ? range.min() : range.max());
    }
}
