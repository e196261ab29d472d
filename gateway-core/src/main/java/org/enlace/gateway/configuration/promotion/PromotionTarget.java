package org.enlace.gateway.configuration.promotion;

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
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.connectors.SettingsForm;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.promotion.PromotionManifest.Environment;
import org.enlace.gateway.configuration.promotion.PromotionPlan.Drift;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;

/** Represents the environment to which a bundle is promoted. Not thread-safe. */
public final class PromotionTarget {

    private static final String PUBLISHED = "mappings/published.sha256";
    private static final String PARTNERS = "partners/";
    private static final String AGREEMENTS = "agreements/";

    private final Path config;
    private final String kind;
    private final EnvironmentValues values;

    /**
     * Creates the target.
     *
     * @param config its configuration folder
     * @param kind {@code test} or {@code training}; with any other value it is treated as production
     * @param forms the settings of a connector's type; empty if there is none
     */
    public PromotionTarget(Path config, String kind, Function<String, Optional<SettingsForm>> forms) {
        this.config = config;
        this.kind = kind;
        this.values = new EnvironmentValues(forms);
    }

    /** True unless it is declared as another kind. */
    public boolean production() {
        return !kind.equals("test") && !kind.equals(Environment.TRAINING);
    }

    /**
     * Checks that this environment accepts such a bundle.
     *
     * @throws PromotionRefusedException if it is not signed by a trusted signer where that is required, or is not for production
     */
    public void admit(PromotionBundle bundle, Clock clock) throws PromotionRefusedException {
        new TrustedReviewers(config, clock).admit(bundle);
        if (!production()) {
            return;
        }
        if (bundle.fromTraining()) {
            throw new PromotionRefusedException(Reason.TRAINING, bundle.environment());
        }
        for (Map.Entry<String, byte[]> each : bundle.files().entrySet()) {
            if (each.getKey().startsWith("partners/")
                    && EditedYaml.tree(each.getValue()).path("simulated").asBoolean()) {
                throw new PromotionRefusedException(Reason.SIMULATED, each.getKey());
            }
        }
    }

    /**
     * Checks that this environment accepts again what it undid, for which there is no signature to verify.
     *
     * @throws PromotionRefusedException if only signed bundles are accepted
     */
    public void admitAgain() throws PromotionRefusedException {
        if (TrustedReviewers.asked(config)) {
            throw new PromotionRefusedException(Reason.SIGNED_ONLY);
        }
    }

    /**
     * Returns the plan of a bundle for this environment.
     *
     * @param before the current configuration here
     * @param given places to the values supplied for them; an empty one removes the setting
     * @throws PromotionRefusedException if a place is not in the bundle, or a file cannot be changed by itself
     */
    public PromotionPlan plan(PromotionBundle bundle, Snapshot before, Map<String, String> given)
            throws PromotionRefusedException, IOException {
        same(
                Reason.OTHER_PARTNERS,
                bundle.partners(),
                bundle.names().stream()
                        .filter(each -> each.startsWith(PARTNERS))
                        .map(each -> each.substring(PARTNERS.length(), each.length() - ".yml".length()))
                        .collect(Collectors.toSet()));
        byte[] matrix = bundle.files().get(MinimisationPromotion.FILE);
        if (matrix != null
                && !MinimisationPromotion.foreign(matrix, bundle.partners()).isEmpty()) {
            throw new PromotionRefusedException(
                    Reason.OTHER_PARTNERS, String.join(", ", MinimisationPromotion.foreign(matrix, bundle.partners())));
        }
        PromotionPlan.Making making = new PromotionPlan.Making(
                bundle, new EnvironmentValueFilling(values, given), Baseline.read(PromotionApply.noted(config)));
        for (Map.Entry<String, byte[]> each : bundle.files().entrySet()) {
            write(making, each.getKey(), each.getValue());
        }
        for (String place : given.keySet()) {
            if (!making.filling.known().contains(place)) {
                throw new PromotionRefusedException(Reason.UNKNOWN_PLACE, place, String.join(", ", bundle.places()));
            }
        }
        same(Reason.OTHER_PLACES, bundle.places(), making.filling.marked());
        agreementsOfBefore(making, before);
        return new PromotionPlan(making);
    }

    /** The list that users read must match the files. */
    private static void same(Reason reason, Set<String> listed, Set<String> found) throws PromotionRefusedException {
        Set<String> odd = new TreeSet<>(listed);
        odd.addAll(found);
        odd.removeIf(each -> listed.contains(each) && found.contains(each));
        if (!odd.isEmpty()) {
            throw new PromotionRefusedException(reason, String.join(", ", odd));
        }
    }

    private void write(PromotionPlan.Making making, String name, byte[] bundled)
            throws PromotionRefusedException, IOException {
        inside(name);
        Path file = config.resolve(name);
        Optional<byte[]> here = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        byte[] after = after(making, name, bundled, here);
        if (here.isPresent()) {
            making.befores.put(name, DigestUtils.sha256Hex(here.get()));
        }
        if (here.isEmpty() || !says(name, here.get(), after)) {
            making.writes.put(name, after);
        }
        if (!name.equals(PUBLISHED)) {
            drift(making, name, here, Baseline.looks(name, bundled, values).keySet(), after);
        }
    }

    private static byte[] after(PromotionPlan.Making making, String name, byte[] bundled, Optional<byte[]> here)
            throws PromotionRefusedException {
        if (name.startsWith(PARTNERS)) {
            return making.filling.filled(name, bundled, here);
        }
        return switch (name) {
            case PUBLISHED -> frozen(bundled, here);
            case MinimisationPromotion.FILE -> MinimisationPromotion.merged(bundled, here);
            default -> bundled;
        };
    }

    /** Quotes and the order of keys are no difference in a partner file: the values of this environment were written into it again. */
    private static boolean says(String name, byte[] here, byte[] after) {
        return Arrays.equals(here, after)
                || name.startsWith("partners/")
                        && EditedYaml.tree(here).equals(EditedYaml.tree(after))
                        && !EditedYaml.tree(after).isMissingNode();
    }

    /** @param parts of the file that the bundle has */
    private void drift(
            PromotionPlan.Making making, String name, Optional<byte[]> here, Set<String> parts, byte[] after) {
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

    /** Removes agreements that came with the last promotion and are absent now; those that were made here stay. */
    private void agreementsOfBefore(PromotionPlan.Making making, Snapshot before)
            throws PromotionRefusedException, IOException {
        for (Agreement each : before.agreements().values()) {
            String name = AGREEMENTS + each.id() + ".yml";
            if (making.bundle.files().containsKey(name)
                    || !making.bundle.partners().containsAll(AgreementScope.partners(each))) {
                continue;
            }
            Baseline.Brought brought = making.baseline.files().get(name);
            if (brought == null || !brought.environment().equals(making.bundle.environment())) {
                making.staying.add(each.id());
                continue;
            }
            inside(name);
            byte[] here = Files.readAllBytes(config.resolve(name));
            making.deletes.add(name);
            making.befores.put(name, DigestUtils.sha256Hex(here));
            if (!brought.look().equals(Baseline.look(name, here, values))) {
                making.drift.put(name, Drift.CHANGED);
            }
        }
    }

    /** Nothing is written through a symbolic link: it would be written somewhere else. */
    private void inside(String name) throws PromotionRefusedException {
        Path at = config;
        for (Path step : Path.of(name)) {
            at = at.resolve(step);
            if (Files.isSymbolicLink(at)) {
                throw new PromotionRefusedException(
                        Reason.LEADS_OUTSIDE, config.relativize(at).toString());
            }
        }
    }

    /** A mapping frozen here stays frozen; one frozen in the bundle is added. */
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

    /** Returns the mappings and contracts of the product that differ here: what was tested there is translated by others here. */
    public SortedSet<String> otherProduct(PromotionBundle bundle, Snapshot after) {
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

    /** True if this setting of a link belongs to its environment. */
    public boolean ofEnvironment(PartnerLink link, String key) {
        return values.ofEnvironment(link, key);
    }

    EnvironmentValues values() {
        return values;
    }
}
