package org.enlace.gateway.cli.monitoring;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.disclosure.CsvTable;
import org.enlace.gateway.reporting.disclosure.DisclosureAudit;
import org.enlace.gateway.reporting.disclosure.InvalidCountTableException;
import org.enlace.gateway.reporting.disclosure.PriorRelease;
import org.enlace.gateway.reporting.disclosure.SuppressedTable;
import org.enlace.gateway.reporting.disclosure.Suppression;
import org.enlace.gateway.reporting.disclosure.SuppressionMarks;
import org.enlace.gateway.reporting.disclosure.TableLayout;
import org.enlace.gateway.reporting.disclosure.Threshold;
import org.enlace.gateway.reporting.disclosure.TrueCounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace monitoring suppress}: turns a table of true counts into one that may be published. */
@Command(name = "suppress", descriptionHeading = "%n", sortOptions = false)
final class MonitoringSuppressCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(paramLabel = "FILE.csv", descriptionKey = "monitoring.suppress.file")
    private Path file;

    @Mixin
    private CountTableOptions table = new CountTableOptions();

    @Option(names = "--earlier", paramLabel = "FILE.csv", descriptionKey = "monitoring.suppress.earlier")
    private List<Path> told = new ArrayList<>();

    @Option(names = "--to", paramLabel = "FILE.csv", required = true, descriptionKey = "monitoring.suppress.to")
    private Path to;

    MonitoringSuppressCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        TableLayout tableLayout = table.layout();
        SuppressionMarks suppressionMarks = table.marks(0, SuppressedTable.OTHERS);
        List<CountTable> all = table.tables(file, told);
        CountTable now = all.get(0);
        List<String> columns = tableLayout.keys(now.header());
        TrueCounts counts = counts(tableLayout, now);
        List<CountTable> before = all.subList(1, all.size());
        PriorRelease priorRelease = PriorRelease.of(tableLayout, suppressionMarks, columns, before);
        List<List<String>> betrayed = priorRelease.betrayed(counts.byKey(), Threshold.OFFICIAL);
        if (!betrayed.isEmpty()) {
            betrayed.forEach(key -> screen.say("monitoring.suppress.betrayed", CountTableOptions.cell(columns, key)));
            throw new CommandFailedException("monitoring.suppress.blocked.difference", betrayed.size());
        }
        Optional<SuppressedTable> shown =
                new Suppression(Threshold.OFFICIAL).of(tableLayout, columns, counts.byKey(), priorRelease);
        if (shown.isEmpty()) {
            throw new CommandFailedException("monitoring.suppress.blocked.told");
        }
        CountTable safe = counts.shown(shown.get());
        write(safe);
        screen.say(
                "monitoring.suppress.done",
                to,
                shown.get().texts().size(),
                shown.get().heldBack());
        List<CountTable> sideBySide = new ArrayList<>(List.of(safe));
        sideBySide.addAll(before);
        return CountTableOptions.tell(new DisclosureAudit(tableLayout, suppressionMarks).of(sideBySide), screen);
    }

    private TrueCounts counts(TableLayout tableLayout, CountTable now) {
        try {
            return TrueCounts.of(tableLayout, now);
        } catch (InvalidCountTableException e) {
            throw CommandFailedException.wrongUse(
                    "monitoring.suppress.unfit." + e.rule().name().toLowerCase(Locale.ROOT), file, e.line());
        }
    }

    private void write(CountTable safe) throws IOException {
        try {
            CsvTable.write(safe, to);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailedException.wrongUse("connector.new.there", to);
        }
    }
}
