package org.enlace.gateway.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.CommandFailedException;

/**
 * The receipts of one link, as many as are shown at once.
 *
 * @param lines one receipt a line
 */
public record ReceiptFile(String link, String lines) {

    private static final int AT_ONCE = 50_000;
    private static final String SIGNED = "signed";
    private static final String OF_A_FILE = ".receipt.json";
    private static final Pattern PLACE = Pattern.compile(".*/links/([^/]+)/([^/]+)/done(/.*)?");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a list of receipts, the receipt of one file, or a folder of these.
     *
     * @param link the link that they belong to; null if their path names it ({@code links/<partner>/<link>/done})
     */
    public static List<ReceiptFile> read(Path place, String link) throws IOException {
        Map<String, List<String>> byLink = new TreeMap<>();
        for (Path file : files(place)) {
            byLink.computeIfAbsent(link == null ? linkOf(file) : link, each -> new ArrayList<>())
                    .addAll(lines(file));
        }
        List<ReceiptFile> all = new ArrayList<>();
        byLink.forEach((each, lines) -> {
            for (int from = 0; from < lines.size(); from += AT_ONCE) {
                all.add(new ReceiptFile(
                        each, String.join("\n", lines.subList(from, Math.min(lines.size(), from + AT_ONCE)))));
            }
        });
        return all;
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> found = Files.walk(place)) {
            return found.filter(file -> file.getFileName().toString().endsWith(OF_A_FILE))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        if (file.getFileName().toString().endsWith(OF_A_FILE)) {
            // The gateway compares ids; its signature is for other parties.
            JsonNode receipt = JSON.readTree(file.toFile());
            return List.of((receipt instanceof ObjectNode object ? object.without(SIGNED) : receipt).toString());
        }
        return Files.readAllLines(file);
    }

    private static String linkOf(Path file) {
        Matcher place = PLACE.matcher(file.toAbsolutePath().normalize().toString());
        if (!place.matches()) {
            throw new CommandFailedException("gap.whose", file);
        }
        return place.group(1) + "/" + place.group(2);
    }
}
