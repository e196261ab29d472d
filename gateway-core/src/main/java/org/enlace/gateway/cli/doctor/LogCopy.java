package org.enlace.gateway.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Copies the end of a log for the support bundle: lines in the product's own form, reduced by an allow-list, and places in the code. Of any other
 * line, as a program's last words, only its length is kept.
 */
final class LogCopy {

    private static final int BYTES = 4 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = Set.of("time", "level", "logger", "text", "withheld", "error", "at");

    /** The errors of a failed start, which quote the setting that was wrong. */
    private static final Pattern START = Pattern.compile("org\\.springframework\\.boot\\..*");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'|(?i)(?<=value: ).*");
    /** The texts in which a database quotes rows: they are in no log of ours, unless somebody changed the connection settings. */
    private static final Pattern ROW = Pattern.compile(
            "(?is)\\b(?:detail|detalle)\\s*:.*|\\bfailing row contains.*|\\([^()]*\\)\\s*=\\s*\\(.*\\)");

    private static final Pattern TEXT_LINE = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z (?:TRACE|DEBUG|INFO|WARN|ERROR) ([\\w.$]+|[\\w.$]*\\[[^\\]]*\\][^:]*): .*");
    private static final Pattern PLACE = Pattern.compile("\tat [\\w.$/<>@ ]+\\([\\w.$ :]*\\).*");

    private final DisclosureFilter check;

    LogCopy(DisclosureFilter check) {
        this.check = check;
    }

    /** Returns the lines of the file's last megabytes that may leave. */
    List<String> of(Path log) throws IOException {
        try (var channel = Files.newByteChannel(log)) {
            long from = Math.max(0, channel.size() - BYTES);
            channel.position(from);
            List<String> lines = new String(Channels.newInputStream(channel).readNBytes(BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            // The first line of a part may begin in its middle.
            return lines.stream().skip(from > 0 ? 1 : 0).map(this::line).toList();
        }
    }

    String line(String line) {
        if (line.startsWith("{")) {
            return json(line);
        }
        if (ThreadLines.isOne(line) || PLACE.matcher(line).matches()) {
            return check.line(line);
        }
        var text = TEXT_LINE.matcher(line);
        if (text.matches()) {
            return check.line(said(line, START.matcher(text.group(1)).matches()));
        }
        return line.isBlank() ? "" : "(" + line.length() + " characters left out)";
    }

    private String json(String line) {
        try {
            JsonNode said = JSON.readTree(line);
            ObjectNode kept = JSON.createObjectNode();
            boolean start = START.matcher(said.path("logger").asText()).matches();
            said.properties().stream()
                    .filter(each -> FIELDS.contains(each.getKey()))
                    .forEach(each -> kept.set(each.getKey(), said(each.getValue(), start)));
            return check.line(kept.toString());
        } catch (IOException none) {
            return "(" + line.length() + " characters left out)";
        }
    }

    private static JsonNode said(JsonNode node, boolean start) {
        if (node.isArray()) {
            var all = JSON.createArrayNode();
            node.forEach(each -> all.add(said(each, start)));
            return all;
        }
        return node.isTextual() ? JSON.getNodeFactory().textNode(said(node.asText(), start)) : node;
    }

    private static String said(String text, boolean start) {
        String rest = ROW.matcher(text).replaceAll("<row>");
        return start ? QUOTED.matcher(rest).replaceAll("<quoted>") : rest;
    }
}
