package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.check.Lineage;
import org.enlace.mappings.shape.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace mapping lineage}: lists the source and target of each field, confirmed on the golden samples. */
@Command(name = "lineage", descriptionHeading = "%n", sortOptions = false)
final class MappingLineageCommand extends MappingCheck {

    @Parameters(arity = "0..*", paramLabel = "MAPPING", descriptionKey = "mapping.lineage.shown")
    private List<String> shown = new ArrayList<>();

    MappingLineageCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    int check() throws IOException {
        Lineage lineage = new Lineage(folders.catalogue(home));
        if (shown.isEmpty()) {
            Path site = folders.site(home);
            return tell(lineage.check(folders.both(home)), id -> Files.exists(site.resolve(TableFile.file(id))));
        }
        return show(shown, id -> lines(lineage, id));
    }

    private List<String> lines(Lineage lineage, String id) {
        List<String> lines = new ArrayList<>();
        lineage.said(id).forEach(edge -> lines.add(edge.from() + " -> " + edge.to()));
        lineage.check(folders.both(home), id::equals).checked().forEach(each -> each.flaws()
                .forEach(flaw -> lines.add(MappingReport.sentence(flaw, screen))));
        return lines;
    }
}
