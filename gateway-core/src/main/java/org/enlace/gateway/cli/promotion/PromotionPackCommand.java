package org.enlace.gateway.cli.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.EnvironmentOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.promotion.BundlePacking;
import org.enlace.gateway.configuration.promotion.PromotionBundle;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;
import org.enlace.gateway.platform.database.DataVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace promotion pack}: packs partners and the files they need as one file, without anything that is specific to this
 * installation.
 */
@Command(name = "pack", descriptionHeading = "%n", sortOptions = false)
final class PromotionPackCommand extends InstallationCommand {

    /** The names that are known in such a folder; the texts explain for each of them why it is not packed. */
    private static final Set<String> WHY =
            Set.of("alerts", "notices.yml", "plugins", "profiles", "promotion", "protected-places.yml", "schema");

    @Option(names = "--partner", paramLabel = "PARTNER", descriptionKey = "promotion.partner")
    private List<String> partners = new ArrayList<>();

    @Option(names = "--all", descriptionKey = "promotion.all")
    private boolean all;

    @Option(names = "--to", paramLabel = "FILE", required = true, descriptionKey = "promotion.to")
    private Path to;

    @Option(names = "--without-samples", descriptionKey = "promotion.without.samples")
    private boolean withoutSamples;

    @Option(names = "--without-credentials", descriptionKey = "promotion.without.credentials")
    private boolean withoutCredentials;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Mixin
    private final EnvironmentOptions environment = new EnvironmentOptions();

    PromotionPackCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        if (all == !partners.isEmpty()) {
            throw CommandFailedException.wrongUse("promotion.whom");
        }
        if (Files.exists(to)) {
            throw CommandFailedException.wrongUse("connector.new.there", to);
        }
        Path config = options.folder(home);
        try (PluginCheck plugins = options.plugins(home)) {
            CheckedConfig checked = options.checked(home, config, plugins);
            List<String> problems = checked.allProblems(List.of(), screen.locale());
            if (!problems.isEmpty()) {
                problems.forEach(screen::line);
                screen.say("check.problems", problems.size());
                return 1;
            }
            DataFolder data = options.data(home);
            BundlePacking bundlePacking = new BundlePacking(
                    checked.snapshot(), config, plugins.connectors()::form, secrets(data.credentials()));
            Set<String> wanted = all ? Set.of() : new TreeSet<>(partners);
            int code = write(bundlePacking.bundle(new BundlePacking.Wish(
                    wanted, environment.kind(data), environment.name(data), DataVersion.ofProgram(), !withoutSamples)));
            BundlePacking.environmentFiles(config).forEach(this::notCarried);
            return code;
        } catch (PromotionRefusedException refused) {
            return PromotionReport.refused(refused, screen);
        }
    }

    private int write(PromotionBundle bundle) throws IOException {
        bundle.write(to);
        bundle.names().forEach(screen::line);
        bundle.places().forEach(each -> screen.say("promotion.place", each));
        bundle.leftOut().forEach(each -> screen.say("promotion.left.out", each));
        screen.say("promotion.packed", home.shown(to), bundle.names().size(), bundle.environment(), bundle.digest());
        return 0;
    }

    /** Reports a file of the folder that is left out. */
    private void notCarried(String name) {
        String why = WHY.contains(name)
                ? screen.text("promotion.environment." + name)
                : screen.text("promotion.environment");
        screen.say("promotion.not.carried", name, why);
    }

    /** The secrets to search for in the packed content; a user who packs without access to them says so, and has only the other rules. */
    private JsonNode secrets(Path file) {
        ObjectMapper json = new ObjectMapper();
        if (withoutCredentials) {
            return json.createObjectNode();
        }
        try {
            return json.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException none) {
            return json.createObjectNode();
        } catch (IOException unreadable) {
            throw CommandFailedException.wrongUse("promotion.credentials.unread", file);
        }
    }
}
