package org.enlace.gateway.cli;

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
import java.util.concurrent.Callable;
import org.enlace.gateway.plugins.PluginCheck;
import org.enlace.gateway.promotion.Bundle;
import org.enlace.gateway.promotion.Packing;
import org.enlace.gateway.promotion.PromotionRefused;
import org.enlace.gateway.store.DataVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace promotion pack}: partners and what goes with them as one file, without anything that is of this house. */
@Command(name = "pack", descriptionHeading = "%n", sortOptions = false)
final class PromotionPackCommand implements Callable<Integer> {

    /** What is known to lie in such a folder, and why it does not come along. */
    private static final Set<String> WHY =
            Set.of("alerts", "notices.yml", "plugins", "profiles", "promotion", "protected-places.yml", "schema");

    private final Screen screen;
    private final Home home;

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
    private final HouseOptions house = new HouseOptions();

    PromotionPackCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (all == !partners.isEmpty()) {
            throw Failure.wrongUse("promotion.whom");
        }
        if (Files.exists(to)) {
            throw Failure.wrongUse("connector.new.there", to);
        }
        Path config = options.folder(home);
        try (PluginCheck plugins = options.plugins(home)) {
            CheckedConfig checked = options.checked(home, config, plugins);
            List<String> problems = new ArrayList<>(checked.problems(screen.locale()));
            problems.addAll(problems.isEmpty() ? checked.mappingProblems(screen.locale()) : List.of());
            if (!problems.isEmpty()) {
                problems.forEach(screen::line);
                screen.say("check.problems", problems.size());
                return 1;
            }
            DataFolder data = options.data(home);
            Packing packing =
                    new Packing(checked.snapshot(), config, plugins.connectors()::form, secrets(data.credentials()));
            Set<String> wanted = all ? Set.of() : new TreeSet<>(partners);
            int code = write(packing.bundle(new Packing.Wish(
                    wanted, house.kind(data), house.name(data), DataVersion.ofProgram(), !withoutSamples)));
            Packing.ofTheHouse(config).forEach(this::notCarried);
            return code;
        } catch (PromotionRefused refused) {
            return PromotionReport.refused(refused, screen);
        }
    }

    private int write(Bundle bundle) throws IOException {
        bundle.write(to);
        bundle.names().forEach(screen::line);
        bundle.places().forEach(each -> screen.say("promotion.place", each));
        bundle.leftOut().forEach(each -> screen.say("promotion.left.out", each));
        screen.say("promotion.packed", home.shown(to), bundle.names().size(), bundle.house(), bundle.digest());
        return 0;
    }

    /** Nothing of the folder is left out without a word. */
    private void notCarried(String name) {
        String why = WHY.contains(name) ? screen.text("promotion.house." + name) : screen.text("promotion.house");
        screen.say("promotion.not.carried", name, why);
    }

    /** Looked for in what is packed; whoever packs far from them says so, and has only the other rules. */
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
            throw Failure.wrongUse("promotion.credentials.unread", file);
        }
    }
}
