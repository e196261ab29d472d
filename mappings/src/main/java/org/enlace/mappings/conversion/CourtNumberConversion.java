package org.enlace.mappings.conversion;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts a court's case number that lost its punctuation: {@code 17282202601234G} is {@code 17282-2026-01234G}. */
final class CourtNumberConversion implements Conversion {
    private static final Pattern SHAPE = Pattern.compile("(\\d{5})-?(\\d{4})-?(\\d{5}[A-Z]?)");

    @Override
    public String name() {
        return "court-number";
    }

    @Override
    public Inward inward(Parameters row) {
        return OneWord.inward(row.nulls(), (text, notes) -> {
            Matcher m = SHAPE.matcher(text);
            boolean fits = m.matches();
            if (!fits) {
                notes.warn("pattern");
            }
            return Canonical.object()
                    .put("scheme", "CJ_PROCESO")
                    .put("value", fits ? m.group(1) + "-" + m.group(2) + "-" + m.group(3) : text)
                    .put("verdict", fits ? "VALID" : "INVALID");
        });
    }
}
