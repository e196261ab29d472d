package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.ProfileOption;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code ./enlace mapping promote}: lets a shadow take the place of a link's mapping, in the partner file; a running gateway reads it
 * from there.
 */
@Command(name = "promote", descriptionHeading = "%n", sortOptions = false)
final class MappingPromoteCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Parameters(index = "0", paramLabel = "LINK", descriptionKey = "promote.link")
    private String link;

    @Parameters(index = "1", paramLabel = "RECORD", descriptionKey = "promote.record")
    private String record;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    MappingPromoteCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        LinkId id = id();
        Path folder = config == null ? home.config() : config;
        Path file = folder.resolve("partners").resolve(id.partner() + ".yml");
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.wrongUse("mapping.no.file", file);
        }
        String before = Files.readString(file);
        Optional<String> after = promoted(before, id, file);
        if (after.isEmpty()) {
            throw CommandFailedException.wrongUse("promote.none", link, record);
        }
        List<String> known = problems(folder);
        Files.writeString(file, after.get());
        List<String> more = new ArrayList<>(problems(folder));
        more.removeAll(known);
        if (!more.isEmpty()) {
            Files.writeString(file, before);
            more.forEach(screen::line);
            screen.say("promote.undone");
            return 1;
        }
        screen.say("promote.done", link, record, home.shown(file));
        return 0;
    }

    private Optional<String> promoted(String before, LinkId id, Path file) {
        try {
            return ShadowPromotion.in(before, id.name(), record);
        } catch (IllegalArgumentException odd) {
            throw CommandFailedException.wrongUse("promote.byHand", file);
        }
    }

    private LinkId id() {
        try {
            return LinkId.parse(link);
        } catch (IllegalArgumentException noLink) {
            throw CommandFailedException.wrongUse("promote.none", link, record);
        }
    }

    private List<String> problems(Path folder) {
        return CheckedConfig.read(profile.source(home, folder)).problems(screen.locale());
    }
}
