package org.enlace.gateway.cli.monitoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.reporting.disclosure.DisclosureAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace monitoring audit}: lists the suppressed cells of a table of counts that can be worked out from those that are shown. */
@Command(name = "audit", descriptionHeading = "%n", sortOptions = false)
final class MonitoringAuditCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(paramLabel = "FILE.csv", descriptionKey = "monitoring.audit.file")
    private Path file;

    @Mixin
    private CountTableOptions table = new CountTableOptions();

    @Option(names = "--least", paramLabel = "0|1", defaultValue = "0", descriptionKey = "monitoring.audit.least")
    private int least;

    @Option(names = "--with", paramLabel = "FILE.csv", descriptionKey = "monitoring.audit.with")
    private List<Path> others = new ArrayList<>();

    MonitoringAuditCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        return CountTableOptions.tell(
                new DisclosureAudit(table.layout(), table.marks(least)).of(table.tables(file, others)), screen);
    }
}
