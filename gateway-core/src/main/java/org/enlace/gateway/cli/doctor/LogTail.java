package org.enlace.gateway.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the last lines of a log. */
public final class LogTail {

    private static final int LINES = 12;
    private static final int BYTES = 32_768;
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogTail() {}

    public static List<String> of(Path log) throws IOException {
        if (Files.notExists(log)) {
            return List.of();
        }
        List<String> lines = end(log, BYTES);
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(LogTail::shown)
                .toList();
    }

    /** Returns the lines of the last {@code bytes} bytes of a log; the first line may be incomplete. */
    static List<String> end(Path log, int bytes) throws IOException {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - bytes));
            return new String(Channels.newInputStream(channel).readNBytes(bytes), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** Returns a line of a gateway's log as people read it; any other line, as Java's own last words, as it is. */
    private static String shown(String line) {
        try {
            JsonNode said = JSON.readTree(line);
            if (said == null || !said.isObject()) {
                return line;
            }
            StringBuilder shown = new StringBuilder(said.path("level").asText());
            shown.append(' ').append(said.path("text").asText());
            said.path("error").forEach(cause -> shown.append(" <- ").append(cause.asText()));
            return shown.toString();
        } catch (IOException none) {
            return line;
        }
    }
}
