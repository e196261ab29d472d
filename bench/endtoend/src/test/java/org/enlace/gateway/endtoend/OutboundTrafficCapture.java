package org.enlace.gateway.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All bytes that leave the gateway while this listens, by who gets them: requests as simulated partners hear them (first line, headers, body), files in
 * the folders that partners fetch from, what is put on the Judiciary's server; names of files too. Thread-safe.
 */
final class OutboundTrafficCapture implements AutoCloseable {

    private final RunningGateway gateway;
    private final Map<String, ByteArrayOutputStream> heard = new TreeMap<>();

    private OutboundTrafficCapture(RunningGateway gateway) {
        this.gateway = gateway;
    }

    static OutboundTrafficCapture of(RunningGateway gateway) {
        OutboundTrafficCapture outboundTrafficCapture = new OutboundTrafficCapture(gateway);
        gateway.partners().listen(outboundTrafficCapture::hear);
        return outboundTrafficCapture;
    }

    private synchronized void hear(String link, byte[] request) {
        heard.computeIfAbsent(link, any -> new ByteArrayOutputStream()).writeBytes(request);
    }

    /** What each got until now. */
    synchronized Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        heard.forEach((link, bytes) -> all.put(link, bytes.toByteArray()));
        all.put("fge/reports", files(gateway.folder("fge/reports", "outbox")));
        all.put("judiciary/sentences", files(gateway.data().resolve("simulators/judiciary")));
        return all;
    }

    /** Names and contents of all files in a folder. */
    static byte[] files(Path folder) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    all.writeBytes(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    all.writeBytes(Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        gateway.partners().listen((link, request) -> {});
    }
}
