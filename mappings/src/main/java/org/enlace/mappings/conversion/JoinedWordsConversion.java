package org.enlace.mappings.conversion;

import java.util.stream.Collectors;

/** Joins several fields of a message in one text. */
final class JoinedWordsConversion implements Conversion {
    @Override
    public String name() {
        return "joined-words";
    }

    @Override
    public Inward inward(Parameters row) {
        String separator = row.word("separator", " ");
        NullWords nulls = row.nulls();
        return (source, notes) -> {
            if (source.absent()) {
                return null;
            }
            String text = source.present().stream()
                    .filter(word -> nulls.nil(word, notes.day()) == null)
                    .map(word -> word.text().strip())
                    .collect(Collectors.joining(separator));
            return text.isEmpty() ? Canonical.nil(Canonical.NOT_STATED) : Canonical.text(text);
        };
    }
}
