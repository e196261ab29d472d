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

/** Against a door over real sockets that answers as each test wants; what it takes, it hands to the book as a receiver would. */
@Timeout(30)
class GeneratorTest {

    private final Book book = new Book(new Alerts(Instant.now(), new Alerts.Shape(700, 1_000, List.of(0))), 1_000);
    private final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket door = open();
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
        door.close();
    }

    @Test
    void everyRecordSentIsAccountedFor() throws Exception {
        Generator generator = generator();
        generator.run(Pace.count(200), 4);

        assertThat(book.balance()).isEqualTo(new Balance(200, 200, 0, 200, 0, 0, 0, 0));
    }

    @Test
    void whatIsTurnedAwayIsSentAgainUntilThereIsAnAnswer() throws Exception {
        answers = turn -> turn % 3 == 0 ? "503 Service Unavailable" : "201 Created";
        Generator generator = generator();
        generator.run(Pace.count(20), 2);

        assertThat(book.balance().accepted()).isEqualTo(20);
        assertThat(generator.turnedAway()).isPositive();
    }

    @Test
    void aRefusalIsNotSentAgain() throws Exception {
        answers = turn -> "422 Unprocessable Content";
        generator().run(Pace.count(10), 2);

        assertThat(book.balance().refused()).isEqualTo(10);
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
        Window window = book.measure();
        generator().run(Pace.open(100, 1), 1);

        // One record met the stall; the fifty that should have left meanwhile waited too.
        assertThat(window.acknowledged().getTotalCount()).isEqualTo(100);
        assertThat(Latency.at(window.acknowledged(), 80)).isGreaterThan(200);
    }

    @Test
    void aRecordWithoutAnAnswerIsGivenUpAndCountsAsOne() throws Exception {
        answers = turn -> turn < 3 ? "201 Created" : "503 Service Unavailable";
        generator(Duration.ofMillis(300)).run(Pace.count(20), 1);

        assertThat(book.balance().sent()).isEqualTo(4);
        assertThat(book.balance().clean()).isFalse();
    }

    private Generator generator() {
        return generator(Duration.ofMinutes(1));
    }

    private Generator generator(Duration giveUp) {
        Thread thread = new Thread(this::listen);
        thread.setDaemon(true);
        thread.start();
        return new Generator(book, door.getLocalPort(), Door.plain("/in", "application/json"), giveUp);
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread thread = new Thread(() -> serve(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (Wire wire = new Wire(socket)) {
            for (Wire.Message request = wire.next(); request != null; request = wire.next()) {
                String answer = answers.apply(requests.getAndIncrement());
                if (answer.startsWith("2")) {
                    book.records().arrival(request.body()).ifPresent(book::arrived);
                }
                wire.send(
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
