package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.enlace.mappings.PartnerScheme;

/** Converts an identifier whose parts are in several fields; empty parts are left out. */
final class JoinedIdentifierConversion implements Conversion {
    @Override
    public String name() {
        return "joined-identifier";
    }

    @Override
    public Inward inward(Parameters row) {
        String separator = row.word("separator", "-");
        Inward identifier = new IdentifierConversion().inward(row);
        NullWords nulls = row.nulls();
        String scheme = row.word("scheme", "");
        return (source, notes) -> {
            if (source.absent()) {
                return null;
            }
            JsonNode nil = nulls.nil(source.present().get(0), notes.day());
            if (nil != null) {
                return nil;
            }
            String joined = source.present().stream()
                    .filter(word -> nulls.nil(word, notes.day()) == null)
                    .map(word -> word.text().strip())
                    .collect(Collectors.joining(separator));
            JsonNode made = identifier.convert(new Source(List.of(List.of(Scalar.of(joined)))), notes);
            return isPartial(scheme, source, row.sources()) && made instanceof ObjectNode number
                    ? number.put("verdict", "PLACEHOLDER")
                    : made;
        };
    }

    /** Tells if a part of a partner's own number is missing: the other parts would make one number of many cases. */
    private static boolean isPartial(String scheme, Source source, int parts) {
        return PartnerScheme.is(scheme)
                && (source.present().size() < parts
                        || source.present().stream()
                                .anyMatch(part -> PartnerScheme.isPlaceholder(scheme, part.text())));
    }
}
