package org.enlace.gateway.cli.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.disclosure.CsvTable;
import org.enlace.gateway.reporting.disclosure.DisclosureAuditResult;
import org.enlace.gateway.reporting.disclosure.Margin;
import org.enlace.gateway.reporting.disclosure.RecoveredCell;
import org.enlace.gateway.reporting.disclosure.SuppressionMarks;
import org.enlace.gateway.reporting.disclosure.TableLayout;
import org.enlace.gateway.reporting.disclosure.UnreadableTableException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Holds the options that describe a table of counts: the meaning of each column. */
final class CountTableOptions {

    private static final String TOTAL = "Total";

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

    @Option(names = "--mark", paramLabel = "TEXT", descriptionKey = "monitoring.audit.mark")
    private List<String> marks = new ArrayList<>();

    TableLayout layout() {
        return new TableLayout(value, margins, new HashSet<>(passed));
    }

    SuppressionMarks marks(int least) {
        return new SuppressionMarks(least, new HashSet<>(marks));
    }

    SuppressionMarks marks(int least, String always) {
        HashSet<String> all = new HashSet<>(marks);
        all.add(always);
        return new SuppressionMarks(least, all);
    }

    /** The first table has all columns that are named; the others may leave out columns of margins. */
    List<CountTable> tables(Path first, List<Path> others) throws IOException {
        List<CountTable> tables = new ArrayList<>(List.of(table(first)));
        complain(first, tables.get(0), layout().missing(tables.get(0).header()));
        List<String> keys = layout().keys(tables.get(0).header());
        for (Path other : others) {
            CountTable table = table(other);
            complain(other, table, layout().missing(table.header(), keys));
            tables.add(table);
        }
        return tables;
    }

    private static void complain(Path file, CountTable table, List<String> missing) {
        if (!missing.isEmpty()) {
            throw CommandFailedException.wrongUse(
                    "monitoring.audit.no.column", file, String.join(", ", missing), String.join(", ", table.header()));
        }
    }

    private static CountTable table(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.wrongUse("monitoring.audit.no.file", file);
        }
        try {
            return CsvTable.read(file);
        } catch (UnreadableTableException e) {
            throw CommandFailedException.wrongUse(
                    "monitoring.audit.unreadable." + e.rule().name().toLowerCase(Locale.ROOT), file, e.line());
        }
    }

    /** Prints the findings of an audit; 0 if there is none, else 1. */
    static int tell(DisclosureAuditResult result, Screen screen) {
        for (RecoveredCell each : result.recovered()) {
            String how = "monitoring.audit." + each.how().name().toLowerCase(Locale.ROOT);
            screen.say(how, cell(result.columns(), each.key()), Long.toString(each.value()));
        }
        result.twice().forEach(key -> screen.say("monitoring.audit.twice", cell(result.columns(), key)));
        result.unproved().forEach(key -> screen.say("monitoring.audit.unproved", cell(result.columns(), key)));
        if (!result.untrue().isEmpty()) {
            screen.say(
                    "monitoring.audit.untrue",
                    result.untrue().size(),
                    cell(result.columns(), result.untrue().get(0)));
        }
        if (!result.unreadable().isEmpty()) {
            screen.say("monitoring.audit.no.count", result.unreadable().size());
        }
        screen.say("monitoring.audit.read", result.rows(), result.suppressed());
        screen.line(result.line());
        return result.isGood() ? 0 : 1;
    }

    static String cell(List<String> columns, List<String> key) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            words.add(columns.get(i) + "=" + key.get(i));
        }
        return String.join(", ", words);
    }

    /** Parses {@code Sex}, {@code Sex=All}, {@code Dimension/Category=Total}. */
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
