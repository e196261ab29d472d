package org.enlace.gateway.cli.promotion;

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
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.GoldenTrial;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.promotion.ConfigChange;
import org.enlace.gateway.configuration.promotion.ConfigDiff;
import org.enlace.gateway.configuration.promotion.PromotionApply;
import org.enlace.gateway.configuration.promotion.PromotionBundle;
import org.enlace.gateway.configuration.promotion.PromotionPlan;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;
import org.enlace.gateway.configuration.promotion.PromotionTarget;
import org.enlace.gateway.platform.database.DataVersion;
import org.springframework.util.FileSystemUtils;

/**
 * A bundle, or the reversal of a promotion, tried on a copy of a configuration, with its changes and the problems that would refuse it.
 *
 * @param bundle what is tried; empty if it is the reversal
 * @param production whether this installation is one, or does not say its environment
 * @param plan what would be written
 * @param changes by meaning; empty if the configuration would not be right
 * @param problems what {@code ./enlace check} would say afterwards; or, of an installation with problems already, what it says today
 * @param otherProduct mappings and contracts of the product that look otherwise here
 * @param absent certificates and secrets that are not here yet
 * @param snapshots hashes of the whole configuration as it is and as it would be; empty if it would not be right
 */
record PromotionTrial(
        Optional<PromotionBundle> bundle,
        boolean production,
        PromotionPlan plan,
        List<ConfigChange> changes,
        List<String> problems,
        SortedSet<String> otherProduct,
        List<String> absent,
        List<String> snapshots) {

    /**
     * The place and the rules of a trial.
     *
     * @param given places to values
     */
    record Setting(
            Screen screen,
            InstallDir home,
            ConfigOptions options,
            PluginCheck plugins,
            PromotionTarget target,
            Map<String, String> given) {}

    /** True if nothing prevents it but a required review. */
    boolean possible() {
        return problems.isEmpty() && plan != null && plan.missing().isEmpty();
    }

    /**
     * True if somebody would get more data or access than today, a message would be translated differently, or a file of this installation would be
     * overwritten or deleted.
     */
    boolean wantsEyes() {
        return !plan.drift().isEmpty()
                || !plan.deleted().isEmpty()
                || !otherProduct.isEmpty()
                || changes.stream().anyMatch(ConfigChange::loud);
    }

    /**
     * Tells if the bundle was reviewed; if not, says so.
     *
     * @param expected the digest that the user gives; null if there is none
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

    /** Returns the digest under review: the files, and all their effects. */
    String digest() {
        List<String> effect = new ArrayList<>(snapshots);
        effect.add(DataVersion.ofProgram());
        effect.add(production ? "production" : "no production");
        changes.forEach(each -> effect.add(each.toString()));
        effect.addAll(otherProduct);
        return plan.digest(effect);
    }

    /** Tries a bundle. */
    static PromotionTrial of(Path file, Setting setting) throws IOException, PromotionRefusedException {
        PromotionBundle bundle = PromotionBundle.read(file);
        setting.target().admit(bundle, Clock.systemUTC());
        return of(Optional.of(bundle), setting, before -> setting.target().plan(bundle, before, setting.given()));
    }

    /** Tries the reversal of a promotion. */
    static PromotionTrial ofUndo(PromotionPlan plan, Setting setting) throws IOException, PromotionRefusedException {
        return of(Optional.empty(), setting, before -> plan);
    }

    /** Plans the changes to the current files. */
    private interface Planning {
        PromotionPlan of(Snapshot before) throws IOException, PromotionRefusedException;
    }

    private static PromotionTrial of(Optional<PromotionBundle> bundle, Setting setting, Planning planning)
            throws IOException, PromotionRefusedException {
        Path config = setting.options().folder(setting.home());
        Locale locale = setting.screen().locale();
        CheckedConfig today = setting.options().checked(setting.home(), config, setting.plugins());
        List<String> wrong = today.problems(locale);
        boolean production = setting.target().production();
        if (!wrong.isEmpty()) {
            return new PromotionTrial(
                    bundle, production, null, List.of(), wrong, new TreeSet<>(), List.of(), List.of());
        }
        Snapshot before = today.snapshot();
        PromotionPlan plan = planning.of(before);
        Path trial = Files.createTempDirectory("enlace-promotion-");
        try {
            copy(config, trial);
            plan.tryOn(trial);
            CheckedConfig would = setting.options().checked(setting.home(), trial, setting.plugins());
            List<String> problems = would.allProblems(List.of(), locale);
            if (!problems.isEmpty()) {
                String there = trial + "/";
                problems.replaceAll(each -> each.replace(there, ""));
                return new PromotionTrial(
                        bundle, production, plan, List.of(), problems, new TreeSet<>(), List.of(), List.of());
            }
            Snapshot after = would.snapshot();
            List<Path> cases =
                    List.of(config.resolve("mappings"), setting.home().root().resolve("mappings/catalogue"));
            return new PromotionTrial(
                    bundle,
                    production,
                    plan,
                    ConfigDiff.between(
                            before,
                            after,
                            new GoldenTrial(before, after, cases, trial.resolve("mappings")),
                            setting.target()::ofEnvironment),
                    List.of(),
                    bundle.map(each -> setting.target().otherProduct(each, after))
                            .orElseGet(TreeSet::new),
                    MissingSecretsReport.of(
                            setting.options().data(setting.home()),
                            after,
                            bundle.<Set<String>>map(PromotionBundle::partners)
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
                if (PromotionApply.own(below)) {
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
