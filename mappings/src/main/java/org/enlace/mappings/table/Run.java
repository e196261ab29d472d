package org.enlace.mappings.table;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Severity;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.conversion.Notes;

/** Holds the state of one running translation: its facts, and the findings so far. Not thread-safe. */
final class Run implements Notes {
    private static final int MOST_FINDINGS = 200;

    final Context context;
    private final boolean flat;
    private final LocalDate day;
    private final Set<MappingFinding> findings = new LinkedHashSet<>();
    private final List<MappingFinding> invalid = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private boolean refused;
    private String field = "";
    private String warned;
    private Element element;

    /**
     * A repeated element that is being read.
     *
     * @param outer the one around it, or null
     * @param shown its path as findings name it
     * @param number from 0; 0 too if its place among its like is not known
     */
    record Element(Element outer, String shown, int number) {}

    Run(Context context) {
        this(context, false);
    }

    /** @param flat whether fields of a message are columns of lines */
    Run(Context context, boolean flat) {
        this.flat = flat;
        this.context = context;
        this.day = LocalDate.ofInstant(context.receivedAt(), ZoneOffset.UTC);
    }

    /** Sets the field of the following notes. */
    Run at(String shown) {
        field = shown;
        warned = null;
        return this;
    }

    /** Begins an element; to be ended with what this returns. */
    Element enter(String shown, int number) {
        Element outer = element;
        element = new Element(outer, shown, number);
        return outer;
    }

    /** Goes back to an element, or to none. */
    void leave(Element outer) {
        element = outer;
    }

    /** Notes that the field that was read has a value that the record cannot hold. */
    void invalid() {
        invalid("invalid");
    }

    /** @param rule that the field broke, unless its conversion has noted another one */
    void invalid(String rule) {
        if (invalid.size() < MOST_FINDINGS) {
            MappingFinding finding = MappingFinding.refuse(place(), warned == null ? rule : warned);
            if (!invalid.contains(finding)) {
                invalid.add(finding);
            }
        }
    }

    /** The field as findings of a contract name it: the second and later of repeated elements have a number. */
    private String place() {
        String place = field;
        for (Element each = element; each != null; each = each.outer()) {
            if (each.number() > 0 && (place.equals(each.shown()) || place.startsWith(each.shown() + "/"))) {
                place = each.shown() + "[" + (each.number() + 1) + "]"
                        + place.substring(each.shown().length());
            }
        }
        return flat ? place.replaceFirst("^\\w+(\\[\\d+])?/(.*)", "$2$1") : place;
    }

    /** Notes that the table broke the schema of the record. */
    void broken(String path) {
        if (!broken.contains(path)) {
            broken.add(path);
        }
    }

    /** Returns the places of the record that break its schema, to be added to. */
    List<String> broken() {
        return broken;
    }

    @Override
    public void note(String rule, Severity severity) {
        refused |= severity == Severity.REFUSE;
        warned = severity == Severity.WARN ? rule : warned;
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

    /** First the sender's values: a message that its sender has to correct waits for nobody. */
    void throwIfRefused() throws UntranslatableException {
        if (!invalid.isEmpty()) {
            throw new UntranslatableException(invalid, true);
        }
        if (!broken.isEmpty()) {
            throw new UntranslatableException(broken.stream()
                    .limit(MOST_FINDINGS)
                    .map(path -> MappingFinding.refuse(path, Catalogue.RECORD_SCHEMA))
                    .toList());
        }
        if (refused) {
            throw new UntranslatableException(findings.stream()
                    .filter(f -> f.severity() == Severity.REFUSE)
                    .toList());
        }
    }
}
