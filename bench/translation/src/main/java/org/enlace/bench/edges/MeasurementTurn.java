package org.enlace.bench.edges;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one route in a process of its own, with senders in this one; its CPU is counted, the senders' is not. */
final class MeasurementTurn implements AutoCloseable {

    private static final int SENDERS = 4;

    private final MeasuredRoute route;
    private final Process process;
    private final BufferedReader says;
    private final Writer ask;
    private final URI address;
    private final String content;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    MeasurementTurn(MeasuredRoute route, List<String> options) throws IOException {
        this.route = route;
        this.content = new String(route.content(), StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(options);
        command.addAll(List.of(
                // as quiet as the gateway: debug output would fill the pipe, which is not read
                // meanwhile
                "-Dlogback.configurationFile=org/enlace/bench/edges/logback.xml",
                "-Djavax.xml.stream.XMLInputFactory=com.ctc.wstx.stax.WstxInputFactory",
                "-Djavax.xml.stream.XMLOutputFactory=com.ctc.wstx.stax.WstxOutputFactory",
                "-Djavax.xml.stream.XMLEventFactory=com.ctc.wstx.stax.WstxEventFactory",
                "-cp",
                System.getProperty("java.class.path"),
                RouteServer.class.getName(),
                route.name()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        ask = process.outputWriter(StandardCharsets.UTF_8);
        String line = says.readLine();
        while (line != null && !line.startsWith("http")) {
            line = says.readLine();
        }
        if (line == null) {
            throw new IOException("the route " + route + " did not start");
        }
        address = URI.create(line);
    }

    /** Bytes of one request. */
    int size() {
        return route.request(content).length;
    }

    /** Sends so many, then counts over so many: microseconds of CPU for one message. */
    double micros(int warmUp, int counted) throws Exception {
        send(warmUp);
        long before = cpu();
        send(counted);
        return (cpu() - before) / 1_000.0 / counted;
    }

    private long cpu() throws IOException {
        ask.write("cpu\n");
        ask.flush();
        String line = says.readLine();
        while (!line.matches("\\d+")) {
            line = says.readLine();
        }
        return Long.parseLong(line);
    }

    private void send(int messages) throws Exception {
        AtomicInteger left = new AtomicInteger(messages);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                all.add(senders.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        one();
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private void one() {
        try {
            HttpResponse<String> answer = answer();
            boolean taken = route.soap() ? answer.body().contains(":codigoRespuesta>0<") : answer.statusCode() < 300;
            if (!taken) {
                throw new IllegalStateException(route + " says " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> answer() throws IOException, InterruptedException {
        try {
            return client.send(request(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException closedMeanwhile) {
            // A kept connection may end in the moment in which it is taken again. With a token of its own: the first
            // may have been used.
            return client.send(request(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", route.type())
                .header("X-API-Key", MeasuredRouteIntake.PASSWORD)
                .POST(HttpRequest.BodyPublishers.ofByteArray(route.request(content)))
                .build();
    }

    @Override
    public void close() throws Exception {
        ask.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
