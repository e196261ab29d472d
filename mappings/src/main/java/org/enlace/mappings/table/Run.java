package org.enlace.mappings.table;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Severity;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.conversion.Notes;

/** Holds the state of one running translation: its facts, and the findings so far. Not thread-safe. */
final class Run implements Notes {
    private static final int MOST_FINDINGS = 200;

    final Context context;
    private final LocalDate day;
    private final Set<MappingFinding> findings = new LinkedHashSet<>();
    private boolean refused;
    private String field = "";

    Run(Context context) {
        this.context = context;
        this.day = LocalDate.ofInstant(context.receivedAt(), ZoneOffset.UTC);
    }

    /** Sets the field of the following notes. */
    Run at(String shown) {
        field = shown;
        return this;
    }

    @Override
    public void note(String rule, Severity severity) {
        refused |= severity == Severity.REFUSE;
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new MappingFinding(field, rule, severity));
        }
    }

    void refuse(String rule) {
        note(rule, Severity.REFUSE);
    }

    @Override
    public LocalDate day() {
        return day;
    }

    List<MappingFinding> findings() {
        return List.copyOf(findings);
    }

    void throwIfRefused() throws UntranslatableException {
        if (refused) {
            throw new UntranslatableException(findings.stream()
                    .filter(f -> f.severity() == Severity.REFUSE)
                    .toList());
        }
    }
}
