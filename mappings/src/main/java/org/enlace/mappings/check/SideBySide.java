package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.check.Difference.Kind;
import org.enlace.mappings.shape.Leaves;
import org.enlace.mappings.shape.TableFile;

/** Compares two mappings over the same message, field by field. Immutable, thread-safe; made once for many messages. */
public final class SideBySide {
    private final Catalogue catalogue;
    private final TableFile first;
    private final TableFile second;

    /** @throws java.util.NoSuchElementException if there is no such mapping */
    public SideBySide(Catalogue catalogue, String first, String second) {
        this.catalogue = catalogue;
        this.first = TableFile.of(catalogue.files(), first);
        this.second = TableFile.of(catalogue.files(), second);
    }

    /** Tells if both read or write the same: same direction, same contract, same record. */
    public boolean comparable() {
        return first.inward() == second.inward()
                && first.contract().equals(second.contract())
                && first.record().equals(second.record());
    }

    /**
     * The result of one mapping for a message: leaves, findings, or the reason why there is none.
     *
     * @param broken in what it breaks the receiver's contract, so that it would not leave
     */
    private record Made(Map<String, String> leaves, Set<String> findings, Set<String> refused, Set<String> broken) {

        static Made of(Leaves leaves, List<MappingFinding> findings, List<MappingFinding> broken) {
            return new Made(leaves.values(), texts(findings), Set.of(), texts(broken));
        }

        static Made refused(UntranslatableException why) {
            return new Made(Map.of(), Set.of(), texts(why.findings()), Set.of());
        }

        /** Returns the findings because of which there is no result; faults that both have, such as the parts of a file, are judged elsewhere. */
        Set<String> nothing(Made other) {
            return !refused.isEmpty() || !other.broken.isEmpty() ? refused : broken;
        }

        private static Set<String> texts(List<MappingFinding> findings) {
            Set<String> texts = new TreeSet<>();
            findings.forEach(finding -> texts.add(finding.field() + ": " + finding.rule()));
            return texts;
        }
    }

    /** A message of the partner through two inward mappings. */
    public SortedSet<Difference> inward(byte[] payload, Context context) {
        return differences(made(first, payload, context), second(() -> made(second, payload, context)));
    }

    /** A released view through two outward mappings. */
    public SortedSet<Difference> outward(JsonNode view, Context context) {
        return differences(made(first, view, context), second(() -> made(second, view, context)));
    }

    private Made made(TableFile table, byte[] payload, Context context) {
        try {
            Translation made = catalogue.inward(table.id()).translate(payload, context);
            return Made.of(Leaves.json(made.record().body()), made.findings(), List.of());
        } catch (UntranslatableException refused) {
            return Made.refused(refused);
        }
    }

    private Made made(TableFile table, JsonNode view, Context context) {
        try {
            OutwardMessage made = catalogue.outward(table.id()).write(view, context);
            return Made.of(table.leaves(made.parts()), made.findings(), broken(table, made));
        } catch (UntranslatableException refused) {
            return Made.refused(refused);
        } catch (IOException unreadable) {
            throw new IllegalStateException("what a mapping writes can be read");
        }
    }

    private List<MappingFinding> broken(TableFile table, OutwardMessage made) {
        return table.layout().isPresent()
                ? List.of()
                : catalogue.contract(table.contract()).check(made.parts().get(0));
    }

    private interface Work {
        Made made();
    }

    /** Runs the second one, which may be a draft: a defect in it is a difference too. */
    private static Object second(Work work) {
        try {
            return work.made();
        } catch (RuntimeException | StackOverflowError defect) {
            return new Difference(Kind.DEFECT_SECOND, defect.getClass().getSimpleName());
        }
    }

    private static SortedSet<Difference> differences(Made one, Object other) {
        SortedSet<Difference> all = new TreeSet<>();
        if (other instanceof Difference defect) {
            all.add(defect);
        } else {
            compare(one, (Made) other, all);
        }
        return all;
    }

    private static void compare(Made one, Made other, Set<Difference> all) {
        Set<String> first = one.nothing(other);
        Set<String> second = other.nothing(one);
        if (!first.isEmpty() || !second.isEmpty()) {
            only(first, second, Kind.REFUSED_FIRST, all);
            only(second, first, Kind.REFUSED_SECOND, all);
            return;
        }
        only(one.findings(), other.findings(), Kind.FINDING_FIRST, all);
        only(other.findings(), one.findings(), Kind.FINDING_SECOND, all);
        Map<String, String> rest = new TreeMap<>(other.leaves());
        one.leaves().forEach((path, value) -> {
            String counterpart = rest.remove(path);
            if (counterpart == null) {
                all.add(new Difference(Kind.ONLY_FIRST, general(path)));
            } else if (!counterpart.equals(value)) {
                all.add(new Difference(Kind.VALUE, general(path)));
            }
        });
        rest.keySet().forEach(path -> all.add(new Difference(Kind.ONLY_SECOND, general(path))));
    }

    private static void only(Set<String> these, Set<String> those, Kind kind, Set<Difference> all) {
        these.stream().filter(each -> !those.contains(each)).forEach(each -> all.add(new Difference(kind, each)));
    }

    private static String general(String path) {
        return path.replaceAll("\\[\\d+]", "");
    }
}
