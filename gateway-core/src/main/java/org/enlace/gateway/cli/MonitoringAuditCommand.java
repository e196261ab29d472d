package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.enlace.gateway.monitoring.disclosure.Audit;
import org.enlace.gateway.monitoring.disclosure.AuditResult;
import org.enlace.gateway.monitoring.disclosure.CountTable;
import org.enlace.gateway.monitoring.disclosure.CsvTable;
import org.enlace.gateway.monitoring.disclosure.Layout;
import org.enlace.gateway.monitoring.disclosure.Margin;
import org.enlace.gateway.monitoring.disclosure.Marks;
import org.enlace.gateway.monitoring.disclosure.Recovered;
import org.enlace.gateway.monitoring.disclosure.UnreadableTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./enlace monitoring audit}: which suppressed cells of a table of counts can be worked out from those that are shown. */
@Command(name = "audit", descriptionHeading = "%n", sortOptions = false)
final class MonitoringAuditCommand implements Callable<Integer> {

    private static final String TOTAL = "Total";

    private final Screen screen;

    @Parameters(paramLabel = "FILE.csv", descriptionKey = "monitoring.audit.file")
    private Path file;

    @Option(names = "--value", paramLabel = "COLUMN", required = true, descriptionKey = "monitoring.audit.value")
    private String value;

    @Option(
            names = "--margin",
            paramLabel = "COLUMN[=TOTAL]|DIVISION/COLUMN[=TOTAL]",
            required = true,
            converter = MarginConverter.class,
            descriptionKey = "monitoring.audit.margin")
    private List<Margin> margins = new ArrayList<>();

    @Option(names = "--pass", paramLabel = "COLUMN", split = ",", descriptionKey = "monitoring.audit.pass")
    private List<String> passed = new ArrayList<>();

    @Option(names = "--least", paramLabel = "0|1", defaultValue = "0", descriptionKey = "monitoring.audit.least")
    private int least;

    @Option(names = "--mark", paramLabel = "TEXT", descriptionKey = "monitoring.audit.mark")
    private List<String> marks = new ArrayList<>();

    MonitoringAuditCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        CountTable table = table();
        Layout layout = new Layout(value, margins, new HashSet<>(passed));
        List<String> missing = layout.missing(table.header());
        if (!missing.isEmpty()) {
            throw Failure.wrongUse(
                    "monitoring.audit.no.column", String.join(", ", missing), String.join(", ", table.header()));
        }
        AuditResult result = new Audit(layout, new Marks(least, new HashSet<>(marks))).of(table);
        tell(result);
        return result.isGood() ? 0 : 1;
    }

    private CountTable table() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Failure.wrongUse("monitoring.audit.no.file", file);
        }
        try {
            return CsvTable.read(file);
        } catch (UnreadableTable e) {
            throw Failure.wrongUse(
                    "monitoring.audit.unreadable." + e.rule().name().toLowerCase(Locale.ROOT), file, e.line());
        }
    }

    private void tell(AuditResult result) {
        for (Recovered each : result.recovered()) {
            String how = "monitoring.audit." + each.how().name().toLowerCase(Locale.ROOT);
            screen.say(how, cell(result, each.key()), Long.toString(each.value()));
        }
        result.twice().forEach(key -> screen.say("monitoring.audit.twice", cell(result, key)));
        result.unproved().forEach(key -> screen.say("monitoring.audit.unproved", cell(result, key)));
        if (!result.untrue().isEmpty()) {
            screen.say(
                    "monitoring.audit.untrue",
                    result.untrue().size(),
                    cell(result, result.untrue().get(0)));
        }
        result.unreadable().forEach(text -> screen.say("monitoring.audit.no.count", text));
        screen.say("monitoring.audit.read", result.rows(), result.suppressed());
        screen.line(result.line());
    }

    private static String cell(AuditResult result, List<String> key) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            words.add(result.columns().get(i) + "=" + key.get(i));
        }
        return String.join(", ", words);
    }

    /** {@code Sex}, {@code Sex=All}, {@code Dimension/Category=Total}. */
    static final class MarginConverter implements ITypeConverter<Margin> {

        @Override
        public Margin convert(String text) {
            int equals = text.lastIndexOf('=');
            String columns = equals < 0 ? text : text.substring(0, equals);
            String total = equals < 0 ? TOTAL : text.substring(equals + 1);
            int slash = columns.indexOf('/');
            if (columns.isBlank() || slash == 0 || slash == columns.length() - 1) {
                throw new TypeConversionException("COLUMN[=TOTAL]");
            }
            return slash < 0
                    ? Margin.of(columns, total)
                    : Margin.of(columns.substring(slash + 1), total).within(columns.substring(0, slash));
        }
    }
}
