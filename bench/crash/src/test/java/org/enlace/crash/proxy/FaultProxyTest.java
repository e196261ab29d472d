package org.enlace.crash.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each verb over real sockets, against a server that sends back what it gets. */
@Timeout(120)
class FaultProxyTest {

    private static final byte[] HELLO = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    private ServerSocket server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.to(server.getLocalPort());
        FaultProxy.daemon("echo", this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                FaultProxy.daemon("echo", () -> echo(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException cut) {
            return;
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private Socket call() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static byte[] talk(Socket socket) throws IOException {
        socket.getOutputStream().write(HELLO);
        return socket.getInputStream().readNBytes(HELLO.length);
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }

    @Test
    void passesBytesBothWaysAndEndsWithItsCaller() throws IOException {
        try (Socket socket = call()) {
            assertThat(talk(socket)).isEqualTo(HELLO);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void delays() throws IOException {
        try (Socket socket = call()) {
            proxy.rule(new ProxyRule(ProxyAction.DELAY, ProxyRule.Way.ANSWER, 300));
            long started = System.nanoTime();
            assertThat(talk(socket)).isEqualTo(HELLO);
            assertThat(millis(started)).isGreaterThanOrEqualTo(300);
        }
    }

    @Test
    void throttles() throws IOException {
        try (Socket socket = call()) {
            proxy.rule(new ProxyRule(ProxyAction.THROTTLE, ProxyRule.Way.REQUEST, 20));
            long started = System.nanoTime();
            assertThat(talk(socket)).isEqualTo(HELLO);
            assertThat(millis(started)).isGreaterThanOrEqualTo(450);
        }
    }

    @Test
    void throttlesNoLongerThanItIsTold() throws Exception {
        try (Socket socket = call()) {
            proxy.rule(new ProxyRule(ProxyAction.THROTTLE, ProxyRule.Way.REQUEST, 1));
            // At a byte a second it would take minutes.
            byte[] much = new byte[600];
            socket.getOutputStream().write(much);
            Thread.sleep(200);
            proxy.pass();
            assertThat(socket.getInputStream().readNBytes(much.length)).isEqualTo(much);
        }
    }

    @Test
    void cutsAfterSoManyBytesAndTellsBeforeAnybodyNotices() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (Socket socket = call()) {
            proxy.atNextCut(told::countDown);
            proxy.rule(new ProxyRule(ProxyAction.CUT, ProxyRule.Way.ANSWER, 4));
            assertThat(talk(socket)).hasSize(4);
            assertThat(told.await(0, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closesOneWayOnly() throws IOException {
        try (Socket socket = call()) {
            assertThat(talk(socket)).isEqualTo(HELLO);
            proxy.rule(new ProxyRule(ProxyAction.HALF_CLOSE, ProxyRule.Way.ANSWER, 0));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            socket.getOutputStream().write(HELLO); // the other way is still open
        }
    }

    @Test
    void swallowsUntilItPassesAgain() throws IOException {
        try (Socket socket = call()) {
            proxy.rule(new ProxyRule(ProxyAction.BLACK_HOLE, ProxyRule.Way.BOTH, 0));
            socket.setSoTimeout(300);
            assertThatThrownBy(() -> talk(socket)).isInstanceOf(SocketTimeoutException.class);
        }
        proxy.pass();
        try (Socket socket = call()) {
            assertThat(talk(socket)).isEqualTo(HELLO);
        }
    }

    @Test
    void resetsWhatIsOpenAndWhatComes() throws IOException {
        try (Socket socket = call()) {
            assertThat(talk(socket)).isEqualTo(HELLO);
            proxy.rule(new ProxyRule(ProxyAction.RESET, ProxyRule.Way.BOTH, 0));
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(() -> {
                    try (Socket socket = call()) {
                        socket.getInputStream().read();
                    }
                })
                .isInstanceOf(SocketException.class);
    }

    @Test
    void leavesNoConnectionBehind() throws Exception {
        long before = open();
        for (int i = 0; i < 50; i++) {
            try (Socket socket = call()) {
                talk(socket);
            }
        }
        for (int i = 0; i < 100 && open() > before + 5; i++) {
            Thread.sleep(50);
        }
        assertThat(open()).isLessThanOrEqualTo(before + 5);
    }

    private static long open() throws IOException {
        try (var files = java.nio.file.Files.list(java.nio.file.Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
