package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebServerTest {

    /** Tomcat's own habit is to close after a hundred. */
    private static final int REQUESTS = 150;

    private static final class Silent extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    @Test
    void aKeptConnectionStaysOpen() throws IOException {
        try (WebServer server = WebServer.serving("silent", new Silent())) {
            URI endpoint = server.endpoint("partner", "link");
            try (Socket caller = new Socket(endpoint.getHost(), endpoint.getPort())) {
                caller.setSoTimeout(10_000);
                var answers =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                for (int i = 0; i < REQUESTS; i++) {
                    caller.getOutputStream()
                            .write(("GET " + endpoint.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    assertThat(answers.readLine()).as("answer %d", i).startsWith("HTTP/1.1 204");
                    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
                        assertThat(line).isNotEqualToIgnoringCase("Connection: close");
                    }
                }
            }
        }
    }
}
