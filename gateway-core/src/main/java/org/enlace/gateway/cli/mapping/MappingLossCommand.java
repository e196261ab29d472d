package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.MappingFolders;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.LossReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping loss}: compares the losses of mappings with those of the last review. */
@Command(name = "loss", descriptionHeading = "%n", sortOptions = false)
final class MappingLossCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

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

    MappingLossCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Catalogue catalogue;
        try {
            catalogue = folders.catalogue(home);
        } catch (CatalogueException e) {
            return MappingReport.unusable(e, screen);
        }
        LossReport loss = new LossReport(catalogue);
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
                throw CommandFailedException.wrongUse("mapping.unknown", id);
            }
        }
        screen.say("mapping.loss.legend");
        return 0;
    }
}
