package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

class ApiExceptionHandlerTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ApiExceptionHandler.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(lines);
    }

    static Stream<Exception> disconnections() {
        return Stream.of(
                new AsyncRequestNotUsableException("ServletOutputStream failed to write"),
                new ClientAbortException(new IOException("Broken pipe")));
    }

    @ParameterizedTest
    @MethodSource("disconnections")
    void aCallerWhoHungUpIsNoErrorOfTheGateway(Exception disconnection) throws Exception {
        MockHttpServletResponse answer = answer(disconnection);
        assertThat(answer.getContentAsByteArray()).isEmpty();
        assertThat(loud()).isEmpty();
    }

    @Test
    void anEndOfInputElsewhereIsAnErrorOfTheGateway() throws Exception {
        MockHttpServletResponse answer = answer(new EOFException());
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(loud()).containsExactly("the operator API failed: java.io.EOFException");
    }

    private MockHttpServletResponse answer(Exception failure) throws Exception {
        return MockMvcBuilders.standaloneSetup(new Failing(failure))
                .setControllerAdvice(new ApiExceptionHandler())
                .build()
                .perform(get("/fails"))
                .andReturn()
                .getResponse();
    }

    private List<String> loud() {
        return lines.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** An inner class: a scan for controllers must not find it. */
    @RestController
    private final class Failing {

        private final Exception failure;

        Failing(Exception failure) {
            this.failure = failure;
        }

        @GetMapping("/fails")
        @SuppressWarnings("UnusedMethod") // Spring calls it.
        String fail() throws Exception {
            lines.list.clear();
            throw failure;
        }
    }
}
