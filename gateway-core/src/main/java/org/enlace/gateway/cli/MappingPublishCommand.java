package org.enlace.gateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.Published;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace mapping publish}: freezes what is not frozen yet. What is frozen and changed stops it. */
@Command(name = "publish", descriptionHeading = "%n", sortOptions = false)
final class MappingPublishCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Option(names = "--built-in", descriptionKey = "mapping.built.in")
    private boolean builtIn;

    MappingPublishCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        Path root = builtIn ? folders.builtIn(home) : folders.site(home);
        if (!Files.isDirectory(root)) {
            throw Failure.wrongUse("mapping.no.folder", root);
        }
        Published published = new Published(root);
        CheckReport before = published.check();
        if (!before.good()) {
            before.checked().stream()
                    .filter(each -> !each.good())
                    .forEach(each -> screen.line(each.name() + ": "
                            + MappingReport.sentence(each.flaws().get(0), screen)));
            screen.say("mapping.publish.bad", before.bad());
            return 1;
        }
        List<String> more = published.publish();
        more.forEach(screen::line);
        screen.say("mapping.publish.good", more.size(), home.shown(root.resolve(Published.FILE)));
        return 0;
    }
}
