package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.mappings.codes.CodeList;

/** Writes one level of a place in a receiver's words. */
final class PlaceOutward {
    private PlaceOutward() {}

    /** Writes the first level through list ADMIN1. */
    static final class Admin1 implements Conversion {
        @Override
        public String name() {
            return "place-admin1";
        }

        @Override
        public Outward outward(Parameters row) {
            CodeList list = row.list("ADMIN1");
            String system = row.system(list, "system");
            return (released, notes) -> {
                JsonNode place = released.any();
                if (place == null || !place.has("admin1")) {
                    return null;
                }
                String word = CodeConversion.word(list, system, place.get("admin1"), notes);
                return word == null ? null : Canonical.text(word);
            };
        }
    }

    /** A lower level as kept. */
    record Level(String name, String field) implements Conversion {
        @Override
        public Outward outward(Parameters row) {
            return (released, notes) -> {
                JsonNode place = released.any();
                return place == null ? null : place.get(field);
            };
        }
    }
}
