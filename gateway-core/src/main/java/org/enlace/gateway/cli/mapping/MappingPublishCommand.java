package org.enlace.gateway.cli.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.PublishedMappings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace mapping publish}: freezes the files that are not frozen yet. A frozen file that changed stops it. */
@Command(name = "publish", descriptionHeading = "%n", sortOptions = false)
final class MappingPublishCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Option(names = "--built-in", descriptionKey = "mapping.built.in")
    private boolean builtIn;

    MappingPublishCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        Path root = builtIn ? folders.builtIn(home) : folders.site(home);
        if (!Files.isDirectory(root)) {
            throw CommandFailedException.wrongUse("mapping.no.folder", root);
        }
        PublishedMappings publishedMappings = new PublishedMappings(root);
        CheckReport before = publishedMappings.check();
        if (!before.good()) {
            before.checked().stream()
                    .filter(each -> !each.good())
                    .forEach(each -> screen.line(each.name() + ": "
                            + MappingReport.sentence(each.flaws().get(0), screen)));
            screen.say("mapping.publish.bad", before.bad());
            return 1;
        }
        List<String> more = publishedMappings.publish();
        more.forEach(screen::line);
        screen.say("mapping.publish.good", more.size(), home.shown(root.resolve(PublishedMappings.FILE)));
        return 0;
    }
}
