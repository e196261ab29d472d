package org.enlace.gateway.configuration.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.Minimisation;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.promotion.ConfigChange.Kind;

/** Compares what {@code minimisation.yml} lets policies release to each receiver, more or less than before, field by field. Pure. */
final class MinimisationDiff {

    private static final String ANYBODY = "*";

    private final Snapshot before;
    private final Snapshot after;
    private final SortedSet<String> fields = new TreeSet<>();

    MinimisationDiff(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
        SortedSet<String> all = new TreeSet<>();
        Stream.of(before, after).forEach(each -> all.addAll(named(each)));
        all.stream()
                .filter(each -> all.stream().noneMatch(other -> other.startsWith(each + ".")))
                .filter(each -> mayLeave(before, each) || mayLeave(after, each))
                .forEach(fields::add);
    }

    /** False for a field that is never forwarded: the matrix has no effect on it. */
    private static boolean mayLeave(Snapshot snapshot, String field) {
        FieldPath path = FieldPath.parse(field);
        return snapshot.catalogue().recordTypes().stream()
                .map(snapshot.catalogue()::recordType)
                .filter(type -> type.fields().stream()
                        .anyMatch(each -> each.path().replace("[]", "").equals(field)))
                .noneMatch(type -> VisibleFields.never(type).stream().anyMatch(each -> each.covers(path)));
    }

    private static Set<String> named(Snapshot snapshot) {
        Set<String> all = new TreeSet<>();
        snapshot.catalogue().recordTypes().stream()
                .flatMap(each -> snapshot.catalogue().recordType(each).fields().stream())
                .forEach(each -> all.add(each.path().replace("[]", "")));
        // A rule may name one number among many of a kind, which no field list contains.
        snapshot.policies()
                .values()
                .forEach(policy -> policy.fields().keySet().forEach(each -> all.add(each.toString())));
        return all;
    }

    List<ConfigChange> changes() {
        if (before.minimisation().equals(after.minimisation())) {
            return List.of();
        }
        if (before.minimisation().isEmpty()) {
            return List.of(ConfigChange.of(Kind.MATRIX_NEW));
        }
        if (after.minimisation().isEmpty()) {
            return List.of(ConfigChange.of(Kind.MATRIX_GONE));
        }
        return all(before.minimisation().get(), after.minimisation().get());
    }

    /** A change that is the same for several receivers is listed once. */
    private List<ConfigChange> all(Minimisation old, Minimisation now) {
        SortedMap<String, SortedMap<String, ConfigChange>> told = new TreeMap<>();
        for (String receiver : receivers(old, now)) {
            for (Purpose purpose : Purpose.values()) {
                for (ConfigChange each : of(old, now, receiver, purpose)) {
                    told.computeIfAbsent(purpose + " " + each.kind() + each.details(), same -> new TreeMap<>())
                            .put(receiver, each);
                }
            }
        }
        List<ConfigChange> changes = new ArrayList<>();
        told.values().forEach(same -> {
            ConfigChange one = same.get(same.firstKey());
            List<String> words = new ArrayList<>(one.words());
            words.set(0, String.join(", ", same.keySet()));
            changes.add(new ConfigChange(one.kind(), one.loud(), words, one.details()));
        });
        return changes;
    }

    private SortedSet<String> receivers(Minimisation old, Minimisation now) {
        SortedSet<String> all = new TreeSet<>(before.partners().keySet());
        all.addAll(after.partners().keySet());
        all.addAll(old.most().keySet());
        all.addAll(now.most().keySet());
        all.add(ANYBODY);
        return all;
    }

    private List<ConfigChange> of(Minimisation old, Minimisation now, String receiver, Purpose purpose) {
        SortedMap<String, List<String>> more = new TreeMap<>();
        SortedMap<String, List<String>> less = new TreeMap<>();
        for (String field : fields) {
            FieldPath path = FieldPath.parse(field);
            FieldRule was = old.most(receiver, purpose, path);
            FieldRule is = now.most(receiver, purpose, path);
            if (!was.equals(is)) {
                (is.looserThan(was) ? more : less)
                        .computeIfAbsent(word(was) + " -> " + word(is), each -> new ArrayList<>())
                        .add(field);
            }
        }
        List<ConfigChange> changes = new ArrayList<>();
        add(changes, Kind.MAY_SEE_MORE, receiver, purpose, more);
        add(changes, Kind.MAY_SEE_LESS, receiver, purpose, less);
        return changes;
    }

    private static void add(
            List<ConfigChange> changes, Kind kind, String receiver, Purpose purpose, Map<String, List<String>> rules) {
        if (!rules.isEmpty()) {
            int count = rules.values().stream().mapToInt(List::size).sum();
            changes.add(ConfigChange.of(kind, receiver, purpose, count)
                    .with(rules.entrySet().stream()
                            .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                            .toList()));
        }
    }

    private static String word(FieldRule rule) {
        String action = rule.action().name().toLowerCase(Locale.ROOT);
        return rule.list().isEmpty() ? action : action + " " + rule.list();
    }
}
