package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.enlace.load.report.Latency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses a server on real sockets that answers as each test requires and reports what it takes to the account as a receiver would. */
@Timeout(120)
class LoadGeneratorTest {

    private final RecordAccount account =
            new RecordAccount(new AlertRecords(Instant.now(), new AlertRecords.Shape(700, 1_000, List.of(0))), 1_000);
    private final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket server = open();
    private volatile IntFunction<String> answers = turn -> "201 Created";

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void everyRecordSentIsAccountedFor() throws Exception {
        LoadGenerator generator = generator();
        generator.run(SendingPace.count(200), 4);

        assertThat(account.balance()).isEqualTo(new AccountBalance(200, 200, 0, 200, 0, 0, 0, 0));
    }

    @Test
    void whatIsTurnedAwayIsSentAgainUntilThereIsAnAnswer() throws Exception {
        answers = turn -> turn % 3 == 0 ? "503 Service Unavailable" : "201 Created";
        LoadGenerator generator = generator();
        generator.run(SendingPace.count(20), 2);

        assertThat(account.balance().accepted()).isEqualTo(20);
        assertThat(generator.turnedAway()).isPositive();
    }

    @Test
    void aRefusalIsNotSentAgain() throws Exception {
        answers = turn -> "422 Unprocessable Content";
        generator().run(SendingPace.count(10), 2);

        assertThat(account.balance().refused()).isEqualTo(10);
        assertThat(requests.get()).isEqualTo(10);
    }

    @Test
    void aStallCountsForAllThatItDelays() throws Exception {
        answers = turn -> {
            if (turn == 10) {
                pause(500);
            }
            return "201 Created";
        };
        LatencyWindow latencyWindow = account.measure();
        generator().run(SendingPace.open(100, 1), 1);

        // One record met the stall; the fifty that should have left meanwhile waited too.
        assertThat(latencyWindow.acknowledged().getTotalCount()).isEqualTo(100);
        assertThat(Latency.at(latencyWindow.acknowledged(), 80)).isGreaterThan(200);
    }

    @Test
    void aRecordWithoutAnAnswerIsGivenUpAndCountsAsOne() throws Exception {
        answers = turn -> turn < 3 ? "201 Created" : "503 Service Unavailable";
        generator(Duration.ofMillis(300)).run(SendingPace.count(20), 1);

        assertThat(account.balance().sent()).isEqualTo(4);
        assertThat(account.balance().clean()).isFalse();
    }

    private LoadGenerator generator() {
        return generator(Duration.ofMinutes(1));
    }

    private LoadGenerator generator(Duration giveUp) {
        Thread thread = new Thread(this::listen);
        thread.setDaemon(true);
        thread.start();
        return new LoadGenerator(
                account, server.getLocalPort(), RecordEndpoint.plain("/in", "application/json"), giveUp);
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (LeanHttpConnection leanHttpConnection = new LeanHttpConnection(socket)) {
            for (LeanHttpConnection.Message request = leanHttpConnection.next();
                    request != null;
                    request = leanHttpConnection.next()) {
                String answer = answers.apply(requests.getAndIncrement());
                if (answer.startsWith("2")) {
                    account.records().arrival(request.body()).ifPresent(account::arrived);
                }
                leanHttpConnection.send(
                        "HTTP/1.1 " + answer + "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                        new byte[0]);
            }
        } catch (IOException gone) {
            // The generator has ended.
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
