package org.enlace.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks and reads over a real connection. */
class IdleCheckSocketTest {

    private static final int CHECK = IdleCheckSocket.CHECK.toMillisecondsIntBound();
    private static final int CHECKS = 2_000;

    private ServerSocket server;
    private IdleCheckSocket socket;
    private Socket partner;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = new IdleCheckSocket();
        socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 5_000);
        partner = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        partner.close();
        socket.close();
        server.close();
    }

    @Test
    void aCheckOfASilentConnectionEndsWithoutARead() throws Exception {
        Thread.sleep(5);
        socket.setSoTimeout(CHECK);
        for (int i = 0; i < CHECKS; i++) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class)
                    .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
        }
    }

    @Test
    void aCheckReadsWhatHasArrived() throws Exception {
        say("HTTP/1.1 200");
        await();
        socket.setSoTimeout(CHECK);
        assertThat(socket.getInputStream().readNBytes(12))
                .isEqualTo("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anyOtherReadWaitsForBytes() throws Exception {
        Thread.sleep(5);
        socket.setSoTimeout(5_000);
        Thread later = new Thread(() -> {
            try {
                Thread.sleep(50);
                say("x");
            } catch (InterruptedException | IOException failed) {
                Thread.currentThread().interrupt();
            }
        });
        later.start();
        assertThat(socket.getInputStream().read()).isEqualTo('x');
        later.join(5_000);
    }

    private void say(String text) throws IOException {
        partner.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        partner.getOutputStream().flush();
    }

    private void await() throws Exception {
        for (int i = 0; i < 500 && socket.getInputStream().available() == 0; i++) {
            Thread.sleep(10);
        }
        Thread.sleep(5);
    }
}
