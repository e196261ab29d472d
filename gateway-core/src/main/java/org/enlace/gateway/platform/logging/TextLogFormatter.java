package org.enlace.gateway.platform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** Formats the same lines for a reader at a terminal: {@code ./enlace run --log text}. Only a place in the code begins with a tab. Thread-safe. */
public final class TextLogFormatter implements StructuredLogFormatter<ILoggingEvent> {

    @Override
    public String format(ILoggingEvent event) {
        LogLine line = LogLine.of(event);
        StringBuilder out = new StringBuilder(256);
        out.append(line.time()).append(' ').append(line.level()).append(' ').append(line.logger());
        out.append(": ").append(VisibleText.of(line.text()));
        if (line.withheld()) {
            out.append(" (withheld)");
        }
        line.error().forEach(cause -> out.append(" <- ").append(VisibleText.of(cause)));
        out.append('\n');
        line.at()
                .forEach(place ->
                        out.append("\tat ").append(VisibleText.of(place)).append('\n'));
        return out.toString();
    }
}
