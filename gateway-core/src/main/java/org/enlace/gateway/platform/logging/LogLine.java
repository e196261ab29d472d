package org.enlace.gateway.platform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;

/**
 * The parts of an event that are logged. Nothing else is: no thread, no marker, no pairs of a context. Source: threats T19 and T20 of the threat
 * model.
 *
 * @param time when it happened
 * @param level such as {@code WARN}
 * @param logger whose words these are
 * @param text the words; of a library only its own literal, with {@code {}} where it put a value other than a link
 * @param withheld true if words were left out
 * @param error what went wrong: a class for each cause, with its message only where the gateway did not start
 * @param at where in the code, the nearest first
 */
record LogLine(
        Instant time, String level, String logger, String text, boolean withheld, List<String> error, List<String> at) {

    private static final String OURS = "org.enlace.";
    /** Loggers that say why a gateway does not start. Nothing was received by then, and without them nobody could repair it. */
    private static final Set<String> START = Set.of(
            "org.springframework.boot.SpringApplication",
            "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter");

    private static final Pattern CLASS = Pattern.compile("[\\w$]+(\\.[\\w$]+)+");
    private static final int LONGEST_TEXT = 4_000;
    private static final int CAUSES = 8;
    private static final int FRAMES = 40;

    static LogLine of(ILoggingEvent event) {
        String logger = event.getLoggerName();
        boolean start = START.contains(logger);
        String text = start || logger.startsWith(OURS) ? event.getFormattedMessage() : literal(event);
        IThrowableProxy thrown = event.getThrowableProxy();
        return new LogLine(
                Instant.ofEpochMilli(event.getTimeStamp()),
                event.getLevel().toString(),
                logger,
                cut(text),
                !text.equals(event.getFormattedMessage()),
                thrown == null ? List.of() : causes(thrown, start),
                thrown == null ? List.of() : frames(thrown));
    }

    /**
     * Returns the literal in the library's code; nothing where the library composed its sentence itself, because then it is unknown which part is a
     * value.
     */
    private static String literal(ILoggingEvent event) {
        Object[] values = event.getArgumentArray();
        boolean composed =
                values == null || values.length == 0 || !event.getMessage().contains("{}");
        return composed ? "" : withLinks(event.getMessage(), values);
    }

    /** Puts the names of links into a literal: they stand in the configuration, and tell two links of one connector apart. */
    private static String withLinks(String literal, Object[] values) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int at = literal.indexOf("{}", from);
            if (at < 0) {
                break;
            }
            text.append(literal, from, at).append(value instanceof LinkId link ? link.toString() : "{}");
            from = at + 2;
        }
        return text.append(literal, from, literal.length()).toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    private static List<String> causes(IThrowableProxy thrown, boolean start) {
        List<String> causes = new ArrayList<>();
        for (IThrowableProxy each = thrown; each != null && causes.size() < CAUSES; each = each.getCause()) {
            String message = start && each.getMessage() != null ? ": " + each.getMessage() : "";
            causes.add(cut(name(each) + message));
        }
        return causes;
    }

    /** Packages log a defect without its message, as a bare throwable that names its class. */
    private static String name(IThrowableProxy thrown) {
        String said = thrown.getMessage();
        boolean bare = thrown.getClassName().equals(Throwable.class.getName());
        return bare && said != null && CLASS.matcher(said).matches() ? said : thrown.getClassName();
    }

    private static List<String> frames(IThrowableProxy thrown) {
        IThrowableProxy root = thrown;
        for (int depth = 1; root.getCause() != null && depth < CAUSES; depth++) {
            root = root.getCause();
        }
        return Arrays.stream(root.getStackTraceElementProxyArray())
                .limit(FRAMES)
                .map(StackTraceElementProxy::getStackTraceElement)
                .map(StackTraceElement::toString)
                .toList();
    }
}
