package org.enlace.gateway.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueError;
import org.enlace.mappings.check.Loss;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace mapping loss}: what mappings lose, against what they lost when they were last looked at. */
@Command(name = "loss", descriptionHeading = "%n", sortOptions = false)
final class MappingLossCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Parameters(arity = "0..*", paramLabel = "MAPPING", descriptionKey = "mapping.loss.shown")
    private List<String> shown = new ArrayList<>();

    @Option(names = "--update", descriptionKey = "mapping.loss.update")
    private boolean update;

    @Option(names = "--built-in", descriptionKey = "mapping.loss.built.in")
    private boolean builtIn;

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingLossCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Catalogue catalogue;
        try {
            catalogue = folders.catalogue(home);
        } catch (CatalogueError e) {
            return MappingReport.unusable(e, screen);
        }
        Loss loss = new Loss(catalogue);
        if (update) {
            List<String> written = loss.update(builtIn ? folders.both(home) : List.of(folders.site(home)));
            written.forEach(screen::line);
            screen.say("mapping.loss.written", written.size());
            return 0;
        }
        if (shown.isEmpty()) {
            return report.tell(loss.check(folders.both(home)), screen);
        }
        for (String id : shown) {
            try {
                loss.of(id).forEach(screen::line);
            } catch (NoSuchElementException e) {
                throw Failure.wrongUse("mapping.unknown", id);
            }
        }
        return 0;
    }
}
