package org.enlace.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gateway's side of the two receiving folders: takes what lies in the inbox when told, and answers. */
final class FakeFolders {

    private final Path links;
    private final Path sentences;
    private final Map<String, String> receipts = new HashMap<>();

    FakeFolders(Path data) {
        links = data.resolve("links");
        sentences = data.resolve("simulators/judiciary/sentencias");
    }

    /** Answers every file that lies there now. */
    void look() {
        try {
            take(links.resolve("fge/status"), FakeFolders::badStatusLines);
            take(links.resolve("fge/ndd"), text -> List.of());
            take(links.resolve("iom/cases"), FakeFolders::badCaseLines);
            for (String link : List.of("committee/indicators", "fge/status-csv")) {
                take(links.resolve(link), text -> List.of());
            }
            take(sentences, sentences, text -> List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Check {
        /** Numbers of bad lines; null if the whole file is bad. */
        List<Integer> badLines(String text);
    }

    private void take(Path link, Check check) throws IOException {
        take(link, link.resolve("inbox"), check);
    }

    private void take(Path link, Path dropped, Check check) throws IOException {
        if (!Files.isDirectory(dropped)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> inbox = Files.list(dropped)) {
            files = inbox.filter(file -> file.getFileName().toString().matches("[^.].*\\.(txt|csv|xml)"))
                    .toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            List<Integer> bad = check.badLines(text);
            if (bad == null) {
                write(link.resolve("rejected"), name + ".findings.json", "{\"findings\":[]}");
            } else {
                String findings =
                        bad.stream().map(line -> "{\"line\":" + line + "}").collect(Collectors.joining(",", "[", "]"));
                write(link.resolve("done"), name + ".findings.json", "{\"findings\":" + findings + "}");
                String id = receipts.computeIfAbsent(text, t -> "lote-" + receipts.size());
                write(
                        link.resolve("done"),
                        name + ".receipt.json",
                        "{\"batchId\":\"" + id + "\",\"refused\":" + bad.size() + "}");
            }
            Files.delete(file);
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        Path half = folder.resolve("." + name);
        Files.writeString(half, text);
        Files.move(half, folder.resolve(name));
    }

    private static List<Integer> badStatusLines(String text) {
        List<String> lines = List.of(text.split("\r\n"));
        String trailer = lines.get(lines.size() - 1);
        List<String> details = lines.subList(1, lines.size() - 1);
        boolean shape = lines.stream().allMatch(line -> line.length() == 220) && trailer.startsWith("99");
        if (!shape || !trailer.startsWith("99%08d%06d".formatted(details.size(), sum(details)))) {
            return null;
        }
        List<Integer> bad = new ArrayList<>();
        for (int i = 0; i < details.size(); i++) {
            if ("VPT".indexOf(details.get(i).charAt(152)) < 0) {
                bad.add(i + 2);
            }
        }
        return bad;
    }

    private static long sum(List<String> details) {
        return details.stream()
                        .mapToLong(line -> Long.parseLong(line.substring(13, 17)))
                        .sum()
                % 1_000_000;
    }

    private static List<Integer> badCaseLines(String text) {
        List<String> lines = List.of(text.split("\n"));
        List<Integer> bad = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).matches("[0-9]{4},.*")) {
                bad.add(i + 1);
            }
        }
        return bad;
    }
}
