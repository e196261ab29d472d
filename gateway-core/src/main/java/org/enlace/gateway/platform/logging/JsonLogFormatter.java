package org.enlace.gateway.platform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** Formats each event as a line of JSON, for programs that collect logs. Named in {@code logging.structured.format.console}. Thread-safe. */
public final class JsonLogFormatter implements StructuredLogFormatter<ILoggingEvent> {

    @Override
    public String format(ILoggingEvent event) {
        LogLine line = LogLine.of(event);
        StringBuilder out = new StringBuilder(256);
        out.append("{\"time\":\"").append(line.time()).append('"');
        member("level", line.level(), out);
        member("logger", line.logger(), out);
        member("text", line.text(), out);
        if (line.withheld()) {
            out.append(",\"withheld\":true");
        }
        list("error", line.error(), out);
        list("at", line.at(), out);
        return out.append("}\n").toString();
    }

    private static void member(String name, String value, StringBuilder out) {
        out.append(",\"").append(name).append("\":");
        VisibleText.quote(value, out);
    }

    private static void list(String name, List<String> values, StringBuilder out) {
        if (values.isEmpty()) {
            return;
        }
        out.append(",\"").append(name).append("\":[");
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            VisibleText.quote(values.get(i), out);
        }
        out.append(']');
    }
}
