package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * A bundle tried on a copy of a configuration: what it would change, and what would be refused.
 *
 * @param bundle what is tried
 * @param production whether this house is one, or does not say what it is
 * @param plan what would be written
 * @param changes by meaning; empty if the configuration would not be right
 * @param problems what {@code ./enlace check} would say afterwards; or, of a house that is wrong already, what it says today
 * @param otherProduct mappings and contracts of the product that look otherwise here
 * @param absent certificates and secrets that are not here yet
 * @param snapshots hashes of the whole configuration as it is and as it would be; empty if it would not be right
 */
record PromotionTrial(
        Bundle bundle,
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

    /** What is reviewed, as one word: the files, and all that comes of them. */
    String digest() {
        List<String> effect = new ArrayList<>(snapshots);
        effect.add(DataVersion.ofProgram());
        changes.forEach(each -> effect.add(each.toString()));
        effect.addAll(otherProduct);
        return plan.digest(effect);
    }

    static PromotionTrial of(Path file, Setting its) throws IOException, PromotionRefused {
        Bundle bundle = Bundle.read(file);
        its.target().admit(bundle, Clock.systemUTC());
        Path config = its.options().folder(its.home());
        CheckedConfig today = its.options().checked(its.home(), config, its.plugins());
        List<String> wrong = today.problems(its.screen().locale());
        boolean production = its.target().production();
        if (!wrong.isEmpty()) {
            return new PromotionTrial(bundle, production, null, List.of(), wrong, new TreeSet<>(), List.of(), List.of());
        }
        Snapshot before = today.snapshot();
        Plan plan = its.target().plan(bundle, before, its.given());
        Path trial = Files.createTempDirectory("enlace-promotion-");
        try {
            copy(config, trial);
            plan.tryOn(trial);
            CheckedConfig would = its.options().checked(its.home(), trial, its.plugins());
            List<String> problems = new ArrayList<>(would.problems(its.screen().locale()));
            problems.addAll(problems.isEmpty() ? would.mappingProblems(its.screen().locale()) : List.of());
            if (!problems.isEmpty()) {
                String there = trial + "/";
                problems.replaceAll(each -> each.replace(there, ""));
                return new PromotionTrial(bundle, production, plan, List.of(), problems, new TreeSet<>(), List.of(), List.of());
            }
            Snapshot after = would.snapshot();
            GoldenTrial golden = new GoldenTrial(before, after, List.of(config.resolve("mappings"), its.home().root().resolve("mappings/catalogue")), trial.resolve("mappings"));
            return new PromotionTrial(
                    bundle,
                    production,
                    plan,
                    Meaning.between(before, after, golden, its.target()::ofHouse),
                    List.of(),
                    its.target().otherProduct(bundle, after),
                    PromotionAbsent.of(its.options().data(its.home()), after, bundle.partners(), its.screen().locale()),
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
