package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.gateway.monitoring.disclosure.Audit;
import org.enlace.gateway.monitoring.disclosure.CountTable;
import org.enlace.gateway.monitoring.disclosure.CsvTable;
import org.enlace.gateway.monitoring.disclosure.Earlier;
import org.enlace.gateway.monitoring.disclosure.Layout;
import org.enlace.gateway.monitoring.disclosure.Marks;
import org.enlace.gateway.monitoring.disclosure.Suppressed;
import org.enlace.gateway.monitoring.disclosure.Suppression;
import org.enlace.gateway.monitoring.disclosure.Threshold;
import org.enlace.gateway.monitoring.disclosure.TrueCounts;
import org.enlace.gateway.monitoring.disclosure.UnfitTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace monitoring suppress}: makes of a table of true counts one that may be published. */
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
        Layout layout = table.layout();
        Marks marks = table.marks(0, Suppressed.OTHERS);
        List<CountTable> all = table.tables(file, told);
        CountTable now = all.get(0);
        List<String> columns = layout.keys(now.header());
        TrueCounts counts = counts(layout, now);
        List<CountTable> before = all.subList(1, all.size());
        Earlier earlier = Earlier.of(layout, marks, columns, before);
        List<List<String>> betrayed = earlier.betrayed(counts.byKey(), Threshold.OFFICIAL);
        if (!betrayed.isEmpty()) {
            betrayed.forEach(key -> screen.say("monitoring.suppress.betrayed", CountTableOptions.cell(columns, key)));
            throw new Failure("monitoring.suppress.blocked.difference", betrayed.size());
        }
        Optional<Suppressed> shown = new Suppression(Threshold.OFFICIAL).of(layout, columns, counts.byKey(), earlier);
        if (shown.isEmpty()) {
            throw new Failure("monitoring.suppress.blocked.told");
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
        return CountTableOptions.tell(new Audit(layout, marks).of(sideBySide), screen);
    }

    private TrueCounts counts(Layout layout, CountTable now) {
        try {
            return TrueCounts.of(layout, now);
        } catch (UnfitTable e) {
            throw Failure.wrongUse(
                    "monitoring.suppress.unfit." + e.rule().name().toLowerCase(Locale.ROOT), file, e.line());
        }
    }

    private void write(CountTable safe) throws IOException {
        try {
            CsvTable.write(safe, to);
        } catch (FileAlreadyExistsException e) {
            throw Failure.wrongUse("connector.new.there", to);
        }
    }
}
