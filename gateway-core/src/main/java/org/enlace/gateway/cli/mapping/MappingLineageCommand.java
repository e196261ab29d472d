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
import org.enlace.mappings.CatalogueException;
import org.enlace.mappings.check.Lineage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping lineage}: lists the source and target of each field, confirmed on the golden samples. */
@Command(name = "lineage", descriptionHeading = "%n", sortOptions = false)
final class MappingLineageCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Parameters(arity = "0..*", paramLabel = "MAPPING", descriptionKey = "mapping.lineage.shown")
    private List<String> shown = new ArrayList<>();

    @Mixin
    private MappingFolders folders = new MappingFolders();

    @Mixin
    private MappingReport report = new MappingReport();

    MappingLineageCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Lineage lineage;
        try {
            lineage = new Lineage(folders.catalogue(home));
        } catch (CatalogueException e) {
            return MappingReport.unusable(e, screen);
        }
        if (shown.isEmpty()) {
            return report.tell(lineage.check(folders.both(home)), screen);
        }
        for (String id : shown) {
            try {
                lineage.said(id).forEach(edge -> screen.line(edge.from() + " -> " + edge.to()));
            } catch (NoSuchElementException e) {
                throw CommandFailedException.wrongUse("mapping.unknown", id);
            }
        }
        return 0;
    }
}
