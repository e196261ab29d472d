package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.LimitedInputStream;

/**
 * Downloads a feed by HTTP into a file, bounded in size and time. It follows no redirect and speaks plain HTTP with this machine only.
 *
 * @param maxBytes of the body
 * @param within time for the whole answer
 */
record FeedDownload(long maxBytes, Duration within) {

    static final FeedDownload USUAL = new FeedDownload(512L << 20, Duration.ofMinutes(10));

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int BUFFER = 1 << 16;
    private static final int MOST_MILLIS_A_READ = 20_000;

    /** @throws CommandFailedException if the address is refused, or the answer is another than a whole 200 within the bounds */
    void fetch(URI address, Path to) throws IOException {
        boolean plain = "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
        if (!plain && !"https".equals(address.getScheme())) {
            throw CommandFailedException.wrongUse("advisories.feed.address");
        }
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        int wait = (int) Math.min(MOST_MILLIS_A_READ, within.toMillis());
        connection.setConnectTimeout(wait);
        connection.setReadTimeout(wait);
        connection.setInstanceFollowRedirects(false);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new CommandFailedException("advisories.feed.status", connection.getResponseCode());
            }
            copy(connection, to);
        } catch (LimitedInputStream.LimitException e) {
            throw new CommandFailedException("advisories.feed.large", e.limit());
        } finally {
            connection.disconnect();
        }
    }

    private void copy(HttpURLConnection connection, Path to) throws IOException {
        long start = System.nanoTime();
        try (LimitedInputStream in = new LimitedInputStream(connection.getInputStream(), maxBytes);
                OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
                out.write(buffer, 0, read);
                if (System.nanoTime() - start > within.toNanos()) {
                    throw new CommandFailedException("advisories.feed.slow", within.toSeconds());
                }
            }
            long announced = connection.getContentLengthLong();
            if (announced >= 0 && announced != in.count()) {
                throw new CommandFailedException("advisories.feed.cut");
            }
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        return in.read(buffer, 0, buffer.length);
    }
}
