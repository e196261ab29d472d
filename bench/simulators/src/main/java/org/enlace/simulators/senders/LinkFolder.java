package org.enlace.simulators.senders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.simulators.ledger.LedgerEntry;

/**
 * The folders of one receiving link: we write files into one and read answers from {@code done} and {@code rejected}. Most are the gateway's; those of the
 * Judiciary lie on its own server, from which the gateway fetches.
 */
public final class LinkFolder {

    static final String STATUS = "fge/status";
    static final String ASSIGNED = "fge/ndd";
    static final String CASES = "iom/cases";
    static final String SENTENCES = "judiciary/sentences";
    static final String INDICATORS = "committee/indicators";
    static final String SPREADSHEET = "fge/status-csv";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Folder of the Judiciary's files, below the data folder. */
    public static final Path SENTENCES_AT = Path.of("simulators", "judiciary", "sentencias");

    private final Path link;
    private final Path inbox;
    private final boolean md5;

    LinkFolder(Path data, String link) {
        boolean own = link.equals(SENTENCES);
        this.link = own ? data.resolve(SENTENCES_AT) : data.resolve("links").resolve(link);
        this.inbox = own ? this.link : this.link.resolve("inbox");
        this.md5 = link.equals(STATUS);
    }

    /** The folders of all links, by link. */
    static Map<String, LinkFolder> of(Path data) {
        return Stream.of(STATUS, ASSIGNED, CASES, SENTENCES, INDICATORS, SPREADSHEET)
                .collect(Collectors.toMap(Function.identity(), link -> new LinkFolder(data, link)));
    }

    /** Puts a whole file in at once: written under another name first. Its digest, where one is usual, comes before it. */
    void drop(String name, byte[] bytes) throws IOException {
        Files.createDirectories(inbox);
        if (md5) {
            put(inbox, name + ".md5", (Digests.md5(bytes) + "  " + name + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        put(inbox, name, bytes);
    }

    private static void put(Path inbox, String name, byte[] bytes) throws IOException {
        Path written = inbox.resolve("." + name + ".tmp");
        Files.write(written, bytes);
        Files.move(written, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The answer to a file, if there is one. */
    Optional<SendingVerdict> answer(String name, List<LedgerEntry.Item> items) throws IOException {
        Path no = link.resolve("rejected").resolve(name + ".findings.json");
        if (Files.exists(no)) {
            return Optional.of(SendingVerdict.no("rejected"));
        }
        Path yes = link.resolve("done").resolve(name + ".receipt.json");
        if (!Files.exists(yes)) {
            return Optional.empty();
        }
        JsonNode receipt = JSON.readTree(Files.readAllBytes(yes));
        Set<Integer> lines = new TreeSet<>();
        receipt.path("findings")
                .forEach(finding -> lines.add(finding.path("line").asInt()));
        Path findings = link.resolve("done").resolve(name + ".findings.json");
        if (Files.exists(findings)) {
            JsonNode more = JSON.readTree(Files.readAllBytes(findings));
            (more.isArray() ? more : more.path("findings"))
                    .forEach(finding -> lines.add(finding.path("line").asInt()));
        }
        boolean someRefused = receipt.path("refused").asInt() > 0;
        String id = receipt.path("receiptId").asText(receipt.path("batchId").asText());
        return Optional.of(new SendingVerdict(true, true, id, "done", someRefused ? refused(items, lines) : List.of()));
    }

    /** A record is refused if a finding stands at one of its lines. */
    private static List<Integer> refused(List<LedgerEntry.Item> items, Set<Integer> lines) {
        return IntStream.range(0, items.size())
                .filter(i -> {
                    int next = i + 1 < items.size() ? items.get(i + 1).line() : Integer.MAX_VALUE;
                    return lines.stream().anyMatch(line -> line >= items.get(i).line() && line < next);
                })
                .boxed()
                .toList();
    }

    /** True if the file may still be on its way: not taken yet, or in process at the gateway, where it may have any name. */
    boolean mayBeUnderWay(String name) throws IOException {
        if (Files.exists(inbox.resolve(name))) {
            return true;
        }
        Path work = link.resolve("work");
        if (!Files.isDirectory(work)) {
            return false;
        }
        try (Stream<Path> files = Files.list(work)) {
            return files.findAny().isPresent();
        }
    }
}
