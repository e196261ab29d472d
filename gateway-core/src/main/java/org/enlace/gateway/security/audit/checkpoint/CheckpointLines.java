package org.enlace.gateway.security.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a checkpoint file a line at a time, because it may be larger than memory. Lines before those that are asked for are skipped by their number,
 * unread. A last line without its end was never finished and does not count. Not thread-safe.
 */
final class CheckpointLines implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("\\{\"number\":(\\d{1,18}),");

    private final BufferedReader lines;
    private final long size;
    private long read;
    private long number;

    CheckpointLines(Path file) throws IOException {
        size = Files.size(file);
        lines = Files.newBufferedReader(file);
    }

    /** The next line whose number is between these; one that bears none has the number behind the one before it. */
    Optional<String> next(long from, long to) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read += line.getBytes(UTF_8).length + 1L;
            if (read > size) {
                return Optional.empty();
            }
            Matcher bears = NUMBER.matcher(line);
            number = bears.lookingAt() ? Math.max(number, Long.parseLong(bears.group(1))) : number + 1;
            if (number > to) {
                return Optional.empty();
            }
            if (number >= from) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
