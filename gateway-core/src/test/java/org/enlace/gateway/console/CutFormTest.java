package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A form that is cut in the middle is a bad request of the sender, and no error of ours. */
class CutFormTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private static ConsoleApp app;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeAll
    static void start() throws Exception {
        app = ConsoleApp.start(database);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void listen() {
        log.start();
        ROOT.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        ROOT.detachAppender(log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/login", "/logout", "/messages", "/links/police/reports/stop", "/nothing", "/wall/door"})
    void itIsABadRequestAndNoStackIsLogged(String path) throws Exception {
        String answer = RawHttp.send(
                app.at("/"),
                "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 7\r\n\r\na");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        List<String> said = log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN) || event.getThrowableProxy() != null)
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage())
                .toList();
        assertThat(said).isEmpty();
    }
}
