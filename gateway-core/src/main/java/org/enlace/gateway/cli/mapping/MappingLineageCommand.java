package org.enlace.gateway.cli.mapping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.check.Lineage;
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
        return shown.isEmpty()
                ? tell(lineage.check(folders.both(home)))
                : show(shown, id -> lineage.said(id).stream()
                        .map(edge -> edge.from() + " -> " + edge.to())
                        .toList());
    }
}
