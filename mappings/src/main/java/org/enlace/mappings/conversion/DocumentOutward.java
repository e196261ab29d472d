package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.mappings.codes.CodeList;

/** Writes the parts of a document in a receiver's words. */
final class DocumentOutward {
    private DocumentOutward() {}

    /** The type through a list, from one field of the identifier. */
    record Coded(String name, String list, String field) implements Conversion {
        @Override
        public Outward outward(Parameters row) {
            CodeList codes = row.list(list);
            String system = row.system(codes, "system");
            boolean number = row.flag("number");
            return (released, notes) -> {
                JsonNode document = released.any();
                if (document == null || !document.has(field)) {
                    return null;
                }
                String word = CodeConversion.word(codes, system, document.get(field), notes);
                JsonNode text = word == null ? null : Canonical.text(word);
                return number ? NumberConversion.number(text, notes) : text;
            };
        }
    }

    static Conversion type() {
        return new Coded("document-type", "DOC_TYPE", "scheme");
    }

    static Conversion country() {
        return new Coded("document-country", "COUNTRY", "country");
    }

    /** Writes the number as kept. */
    static final class Number implements Conversion {
        @Override
        public String name() {
            return "document-number";
        }

        @Override
        public Outward outward(Parameters row) {
            return new IdentifierConversion().outward(row);
        }
    }
}
