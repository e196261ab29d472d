package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

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
            return identifier.convert(new Source(List.of(List.of(Scalar.of(joined)))), notes);
        };
    }
}
