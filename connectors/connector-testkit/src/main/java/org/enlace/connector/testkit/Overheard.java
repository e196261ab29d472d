package org.enlace.connector.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Captures everything that is logged while it is open: by the connector at every level, by all others at the levels a gateway runs with. */
final class Overheard implements AutoCloseable {

    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own;
    private final Level before;
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    /** @param connector whose package is logged at every level */
    Overheard(Class<?> connector) {
        own = logger(connector.getPackageName());
        before = own.getLevel();
        own.setLevel(Level.TRACE);
        said.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        said.start();
        root.addAppender(said);
    }

    private static Logger logger(String name) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            return context.getLogger(name);
        }
        throw new IllegalStateException(
                "the suite listens to logs: it needs logback-classic as the only logger in the class path");
    }

    /** Returns all of it as text, with the messages of exceptions. */
    String text() {
        return List.copyOf(said.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO)
                        || event.getLoggerName().startsWith(own.getName()))
                .map(event -> event.getFormattedMessage() + thrown(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }

    private static String thrown(IThrowableProxy failure) {
        return failure == null ? "" : " " + failure.getMessage() + thrown(failure.getCause());
    }

    @Override
    public void close() {
        root.detachAppender(said);
        own.setLevel(before);
        said.stop();
    }
}
