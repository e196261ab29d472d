package org.enlace.gateway.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last error of a log.
 *
 * @param at when
 * @param code the code of the line, else its logger: a class of the product or of a library
 */
record LastError(Instant at, String code) {

    private static final int BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]{2,}(?:-[A-Z0-9]+)+\\b");
    private static final Pattern TEXT = Pattern.compile("(\\S+) ERROR ([\\w.$]+): (.*)");

    static Optional<LastError> of(Path log) throws IOException {
        List<String> lines = LogTail.end(log, BYTES);
        for (int i = lines.size() - 1; i >= 0; i--) {
            Optional<LastError> found = in(lines.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<LastError> in(String line) {
        try {
            if (line.startsWith("{") && line.contains("\"ERROR\"")) {
                JsonNode said = JSON.readTree(line);
                return said.path("level").asText().equals("ERROR")
                        ? Optional.of(of(
                                said.path("time").asText(),
                                said.path("logger").asText(),
                                said.path("text").asText()))
                        : Optional.empty();
            }
            Matcher text = TEXT.matcher(line);
            return text.matches() ? Optional.of(of(text.group(1), text.group(2), text.group(3))) : Optional.empty();
        } catch (IOException | DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static LastError of(String time, String logger, String text) {
        Matcher code = CODE.matcher(text);
        return new LastError(
                Instant.parse(time), code.find() ? code.group() : logger.substring(logger.lastIndexOf('.') + 1));
    }
}
