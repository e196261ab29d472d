package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.plugins.PluginCheck;
import org.enlace.gateway.promotion.Bundle;
import org.enlace.gateway.promotion.Change;
import org.enlace.gateway.promotion.Meaning;
import org.enlace.gateway.promotion.Moving;
import org.enlace.gateway.promotion.Plan;
import org.enlace.gateway.promotion.PromotionRefused;
import org.enlace.gateway.promotion.Target;
import org.enlace.gateway.store.DataVersion;
import org.springframework.util.FileSystemUtils;

/**
 * A bundle, or the way back, tried on a copy of a configuration: what it would change, and what would be refused.
 *
 * @param bundle what is tried; empty if it is the way back
 * @param production whether this house is one, or does not say what it is
 * @param plan what would be written
 * @param changes by meaning; empty if the configuration would not be right
 * @param problems what {@code ./enlace check} would say afterwards; or, of a house that is wrong already, what it says today
 * @param otherProduct mappings and contracts of the product that look otherwise here
 * @param absent certificates and secrets that are not here yet
 * @param snapshots hashes of the whole configuration as it is and as it would be; empty if it would not be right
 */
record PromotionTrial(
        Optional<Bundle> bundle,
        boolean production,
        Plan plan,
        List<Change> changes,
        List<String> problems,
        SortedSet<String> otherProduct,
        List<String> absent,
        List<String> snapshots) {

    /**
     * Where and by whose rules it is tried.
     *
     * @param given places to values
     */
    record Setting(
            Screen screen,
            Home home,
            ConfigOptions options,
            PluginCheck plugins,
            Target target,
            Map<String, String> given) {}

    /** True if nothing speaks against it but what somebody must have looked at. */
    boolean possible() {
        return problems.isEmpty() && plan != null && plan.missing().isEmpty();
    }

    /** True if somebody would see more than today or be let in, something is translated otherwise, or a file of here would be overwritten or deleted. */
    boolean wantsEyes() {
        return !plan.drift().isEmpty()
                || !plan.deleted().isEmpty()
                || !otherProduct.isEmpty()
                || changes.stream().anyMatch(Change::loud);
    }

    /**
     * Whether it was reviewed; if not, says so.
     *
     * @param expected what somebody says that it is; null if nobody does
     */
    boolean reviewed(String expected, Screen screen) {
        String digest = digest();
        if (expected == null && (production || wantsEyes())) {
            screen.say("promotion.expect.missing", digest);
            return false;
        }
        if (expected != null && !expected.strip().equals(digest)) {
            screen.say("promotion.expect.other", digest);
            return false;
        }
        return true;
    }

    /** What is reviewed, as one word: the files, and all that comes of them. */
    String digest() {
        List<String> effect = new ArrayList<>(snapshots);
        effect.add(DataVersion.ofProgram());
        effect.add(production ? "production" : "no production");
        changes.forEach(each -> effect.add(each.toString()));
        effect.addAll(otherProduct);
        return plan.digest(effect);
    }

    /** Of a bundle. */
    static PromotionTrial of(Path file, Setting its) throws IOException, PromotionRefused {
        Bundle bundle = Bundle.read(file);
        its.target().admit(bundle, Clock.systemUTC());
        return of(Optional.of(bundle), its, before -> its.target().plan(bundle, before, its.given()));
    }

    /** Of the way back. */
    static PromotionTrial ofUndo(Plan plan, Setting its) throws IOException, PromotionRefused {
        return of(Optional.empty(), its, before -> plan);
    }

    /** What would be done to what holds today. */
    private interface Planning {
        Plan of(Snapshot before) throws IOException, PromotionRefused;
    }

    private static PromotionTrial of(Optional<Bundle> bundle, Setting its, Planning planning)
            throws IOException, PromotionRefused {
        Path config = its.options().folder(its.home());
        Locale locale = its.screen().locale();
        CheckedConfig today = its.options().checked(its.home(), config, its.plugins());
        List<String> wrong = today.problems(locale);
        boolean production = its.target().production();
        if (!wrong.isEmpty()) {
            return new PromotionTrial(
                    bundle, production, null, List.of(), wrong, new TreeSet<>(), List.of(), List.of());
        }
        Snapshot before = today.snapshot();
        Plan plan = planning.of(before);
        Path trial = Files.createTempDirectory("enlace-promotion-");
        try {
            copy(config, trial);
            plan.tryOn(trial);
            CheckedConfig would = its.options().checked(its.home(), trial, its.plugins());
            List<String> problems = new ArrayList<>(would.problems(locale));
            problems.addAll(problems.isEmpty() ? would.mappingProblems(locale) : List.of());
            if (!problems.isEmpty()) {
                String there = trial + "/";
                problems.replaceAll(each -> each.replace(there, ""));
                return new PromotionTrial(
                        bundle, production, plan, List.of(), problems, new TreeSet<>(), List.of(), List.of());
            }
            Snapshot after = would.snapshot();
            List<Path> cases =
                    List.of(config.resolve("mappings"), its.home().root().resolve("mappings/catalogue"));
            return new PromotionTrial(
                    bundle,
                    production,
                    plan,
                    Meaning.between(
                            before,
                            after,
                            new GoldenTrial(before, after, cases, trial.resolve("mappings")),
                            its.target()::ofHouse),
                    List.of(),
                    bundle.map(each -> its.target().otherProduct(each, after)).orElseGet(TreeSet::new),
                    PromotionAbsent.of(
                            its.options().data(its.home()),
                            after,
                            bundle.<Set<String>>map(Bundle::partners)
                                    .orElse(after.partners().keySet()),
                            locale),
                    List.of(before.hash(), after.hash()));
        } finally {
            FileSystemUtils.deleteRecursively(trial);
        }
    }

    private static void copy(Path config, Path trial) throws IOException {
        try (Stream<Path> all = Files.walk(config, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            for (Path each : all.toList()) {
                Path below = config.relativize(each);
                if (Moving.own(below)) {
                    continue;
                }
                Path copy = trial.resolve(below.toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
