package org.enlace.gateway.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.plugins.SettingsForm;
import org.enlace.gateway.promotion.Manifest.House;
import org.enlace.gateway.promotion.Plan.Drift;
import org.enlace.gateway.promotion.PromotionRefused.Reason;

/** The house into which something is carried. Not thread-safe. */
public final class Target {

    private static final String PUBLISHED = "mappings/published.sha256";
    private static final String PARTNERS = "partners/";
    private static final String AGREEMENTS = "agreements/";

    private final Path config;
    private final String kind;
    private final HouseValues values;

    /**
     * A house.
     *
     * @param config its configuration folder
     * @param kind {@code test} or {@code training}; with anything else it is taken for a production
     * @param forms the settings of a connector's type; empty if there is none
     */
    public Target(Path config, String kind, Function<String, Optional<SettingsForm>> forms) {
        this.config = config;
        this.kind = kind;
        this.values = new HouseValues(forms);
    }

    /** True unless it says that it is something else. */
    public boolean production() {
        return !kind.equals("test") && !kind.equals(House.TRAINING);
    }

    /**
     * Whether this house takes such a bundle at all.
     *
     * @throws PromotionRefused if it is not signed by somebody trusted where that is asked for, or is not for a production
     */
    public void admit(Bundle bundle, Clock clock) throws PromotionRefused {
        new TrustedReviewers(config, clock).admit(bundle);
        if (!production()) {
            return;
        }
        if (bundle.fromTraining()) {
            throw new PromotionRefused(Reason.TRAINING, bundle.house());
        }
        for (Map.Entry<String, byte[]> each : bundle.files().entrySet()) {
            if (each.getKey().startsWith("partners/")
                    && tree(each.getValue()).path("simulated").asBoolean()) {
                throw new PromotionRefused(Reason.SIMULATED, each.getKey());
            }
        }
    }

    /**
     * Whether this house takes once more what it took back, of which there is no signature to look at.
     *
     * @throws PromotionRefused if only what somebody trusted has signed may come
     */
    public void admitAgain() throws PromotionRefused {
        if (TrustedReviewers.asked(config)) {
            throw new PromotionRefused(Reason.SIGNED_ONLY);
        }
    }

    private static JsonNode tree(byte[] bytes) {
        return YamlTree.top(new String(bytes, StandardCharsets.UTF_8))
                .map(YamlTree::of)
                .orElse(MissingNode.getInstance());
    }

    /**
     * What a bundle would make of this house.
     *
     * @param before what the files here say
     * @param given places to the values that somebody says for them; an empty one takes the setting away
     * @throws PromotionRefused if a place is not in the bundle, or a file cannot be changed by itself
     */
    public Plan plan(Bundle bundle, Snapshot before, Map<String, String> given) throws PromotionRefused, IOException {
        same(
                Reason.OTHER_PARTNERS,
                bundle.partners(),
                bundle.names().stream()
                        .filter(each -> each.startsWith(PARTNERS))
                        .map(each -> each.substring(PARTNERS.length(), each.length() - ".yml".length()))
                        .collect(Collectors.toSet()));
        byte[] matrix = bundle.files().get(Matrix.FILE);
        if (matrix != null && !Matrix.foreign(matrix, bundle.partners()).isEmpty()) {
            throw new PromotionRefused(
                    Reason.OTHER_PARTNERS, String.join(", ", Matrix.foreign(matrix, bundle.partners())));
        }
        Plan.Making making = new Plan.Making(bundle, new Filling(values, given), Baseline.read(Moving.noted(config)));
        for (Map.Entry<String, byte[]> each : bundle.files().entrySet()) {
            write(making, each.getKey(), each.getValue());
        }
        for (String place : given.keySet()) {
            if (!making.filling.known().contains(place)) {
                throw new PromotionRefused(Reason.UNKNOWN_PLACE, place, String.join(", ", bundle.places()));
            }
        }
        same(Reason.OTHER_PLACES, bundle.places(), making.filling.marked());
        agreementsOfBefore(making, before);
        return new Plan(making);
    }

    /** What people read in the list must be what the files do. */
    private static void same(Reason reason, Set<String> listed, Set<String> found) throws PromotionRefused {
        Set<String> odd = new TreeSet<>(listed);
        odd.addAll(found);
        odd.removeIf(each -> listed.contains(each) && found.contains(each));
        if (!odd.isEmpty()) {
            throw new PromotionRefused(reason, String.join(", ", odd));
        }
    }

    private void write(Plan.Making making, String name, byte[] bundled) throws PromotionRefused, IOException {
        inside(name);
        Path file = config.resolve(name);
        Optional<byte[]> here = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        byte[] after = after(making, name, bundled, here);
        if (here.isPresent()) {
            making.befores.put(name, Digest.of(here.get()));
        }
        if (here.isEmpty() || !says(name, here.get(), after)) {
            making.writes.put(name, after);
        }
        if (!name.equals(PUBLISHED)) {
            drift(making, name, here, Baseline.looks(name, bundled, values).keySet(), after);
        }
    }

    private static byte[] after(Plan.Making making, String name, byte[] bundled, Optional<byte[]> here)
            throws PromotionRefused {
        if (name.startsWith(PARTNERS)) {
            return making.filling.filled(name, bundled, here);
        }
        return switch (name) {
            case PUBLISHED -> frozen(bundled, here);
            case Matrix.FILE -> Matrix.merged(bundled, here);
            default -> bundled;
        };
    }

    /** Quotes and order of keys are no difference in a partner file: the values of this house were written into it anew. */
    private static boolean says(String name, byte[] here, byte[] after) {
        return Arrays.equals(here, after)
                || name.startsWith("partners/")
                        && tree(here).equals(tree(after))
                        && !tree(after).isMissingNode();
    }

    /** @param parts of the file that the bundle has */
    private void drift(Plan.Making making, String name, Optional<byte[]> here, Set<String> parts, byte[] after) {
        Map<String, String> looks = here.isEmpty() ? Map.of() : Baseline.looks(name, here.get(), values);
        Map<String, String> afters = Baseline.looks(name, after, values);
        for (String part : parts) {
            Baseline.Brought brought = making.baseline.files().get(part);
            String look = looks.get(part);
            if (brought != null && !brought.look().equals(look)) {
                making.drift.put(part, look == null ? Drift.GONE : Drift.CHANGED);
            } else if (brought == null && look != null && !look.equals(afters.get(part))) {
                making.drift.put(part, Drift.OF_HERE);
            }
        }
    }

    /** Agreements that came the last time and are not there any more go; those that were made here stay. */
    private void agreementsOfBefore(Plan.Making making, Snapshot before) throws PromotionRefused, IOException {
        for (Agreement each : before.agreements().values()) {
            String name = AGREEMENTS + each.id() + ".yml";
            if (making.bundle.files().containsKey(name)
                    || !making.bundle.partners().containsAll(Scope.partners(each))) {
                continue;
            }
            Baseline.Brought brought = making.baseline.files().get(name);
            if (brought == null || !brought.house().equals(making.bundle.house())) {
                making.staying.add(each.id());
                continue;
            }
            inside(name);
            byte[] here = Files.readAllBytes(config.resolve(name));
            making.deletes.add(name);
            making.befores.put(name, Digest.of(here));
            if (!brought.look().equals(Baseline.look(name, here, values))) {
                making.drift.put(name, Drift.CHANGED);
            }
        }
    }

    /** Nothing is written through a link of the file system: it would be written somewhere else. */
    private void inside(String name) throws PromotionRefused {
        Path at = config;
        for (Path step : Path.of(name)) {
            at = at.resolve(step);
            if (Files.isSymbolicLink(at)) {
                throw new PromotionRefused(
                        Reason.LEADS_OUTSIDE, config.relativize(at).toString());
            }
        }
    }

    /** What is frozen here stays so; what is frozen there comes along. */
    private static byte[] frozen(byte[] bundled, Optional<byte[]> here) {
        SortedMap<String, String> lines = new TreeMap<>();
        lines(bundled, lines);
        here.ifPresent(each -> lines(each, lines));
        return lines.values().stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void lines(byte[] text, SortedMap<String, String> lines) {
        new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" "))
                .forEach(line -> lines.put(line.substring(line.indexOf(' ')).strip(), line));
    }

    /** Mappings and contracts of the product that look otherwise here: what was tried there is translated by others here. */
    public SortedSet<String> otherProduct(Bundle bundle, Snapshot after) {
        Map<String, String> there = bundle.manifest().uses();
        Set<String> mappings = there.keySet().stream()
                .filter(each -> each.split("/").length == 4
                        && (after.catalogue().inwardMappings().contains(each)
                                || after.catalogue().hasOutward(each)))
                .collect(Collectors.toSet());
        Set<String> contracts = there.keySet().stream()
                .filter(after.catalogue().contracts()::contains)
                .collect(Collectors.toSet());
        Map<String, String> here =
                UsedMappings.looks(after.catalogue(), mappings, contracts, config.resolve("mappings"));
        SortedSet<String> other = new TreeSet<>();
        there.forEach((name, look) -> {
            if (!look.equals(here.get(name))) {
                other.add(name);
            }
        });
        return other;
    }

    /** True if this setting of a link is of the house it is in. */
    public boolean ofHouse(PartnerLink link, String key) {
        return values.ofHouse(link, key);
    }

    HouseValues values() {
        return values;
    }
}
