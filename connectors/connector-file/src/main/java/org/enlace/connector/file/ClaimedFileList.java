package org.enlace.connector.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.DurableFiles;

/**
 * Keeps the list of the files in {@code work}: one list file for each batch, written before its files are claimed, so that no claimed file is ever
 * without a list. A list is deleted when the last of its files has gone. Of one link; not thread-safe.
 */
final class ClaimedFileList {

    static final String DATA = ".data";
    private static final String LIST = ".json";
    private static final FileTime NEVER = FileTime.fromMillis(Long.MAX_VALUE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path work;
    private final DurableFiles durableFiles;
    private final Map<String, Claim> claims = new HashMap<>();

    ClaimedFileList(Path work, DurableFiles durableFiles) {
        this.work = work;
        this.durableFiles = durableFiles;
    }

    /**
     * One claimed file.
     *
     * @param list the list that names it
     * @param since when the list was written that was found here; as late as can be for what was claimed just now
     * @param name the partner's name
     * @param digests the digests in the companions
     */
    record Claim(Path list, FileTime since, String name, Map<CompanionFile, String> digests) {}

    /** Writes the list of the files to be claimed; returns the name in {@code work} by the partner's name. */
    Map<String, String> begin(Map<String, Map<CompanionFile, String>> digestsByName) throws IOException {
        String handful = UUID.randomUUID().toString();
        Path list = work.resolve(handful + LIST);
        ObjectNode root = JSON.createObjectNode();
        ArrayNode files = root.putArray("files");
        Map<String, Claim> begun = new HashMap<>();
        Map<String, String> dataByName = new HashMap<>();
        digestsByName.forEach((name, digests) -> {
            String data = "%s-%04d%s".formatted(handful, begun.size(), DATA);
            dataByName.put(name, data);
            ObjectNode file = files.addObject().put("data", data).put("name", name);
            digests.forEach((kind, said) -> file.put(key(kind), said));
            begun.put(data, new Claim(list, NEVER, name, digests));
        });
        durableFiles.write(list, JSON.writeValueAsBytes(root));
        claims.putAll(begun);
        return dataByName;
    }

    /** Reads all lists again; lists that name no file in {@code work} any more are deleted. */
    void read(Collection<String> inWork) throws IOException {
        claims.clear();
        List<Path> lists = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(work, "*" + LIST)) {
            entries.forEach(lists::add);
        }
        for (Path list : lists) {
            Map<String, Claim> named = read(list);
            named.keySet().retainAll(inWork);
            claims.putAll(named);
            if (named.isEmpty()) {
                Files.deleteIfExists(list);
            }
        }
    }

    private static Map<String, Claim> read(Path list) throws IOException {
        FileTime since = Files.getLastModifiedTime(list);
        Map<String, Claim> named = new HashMap<>();
        for (JsonNode file : JSON.readTree(Files.readAllBytes(list)).path("files")) {
            Map<CompanionFile, String> digests = new EnumMap<>(CompanionFile.class);
            for (CompanionFile kind : CompanionFile.values()) {
                JsonNode said = file.path(key(kind));
                if (said.isTextual()) {
                    digests.put(kind, said.textValue());
                }
            }
            named.put(
                    file.path("data").asText(),
                    new Claim(list, since, file.path("name").asText("_"), digests));
        }
        return named;
    }

    /** Returns the claim of a file in {@code work}; of a file that somebody else put there, only that it is there. */
    Claim of(String data) {
        return claims.getOrDefault(data, new Claim(work, NEVER, "_", Map.of()));
    }

    /** Removes these files, which are no longer in {@code work}. */
    void end(Collection<String> data) throws IOException {
        List<Path> lists = data.stream().map(each -> of(each).list()).distinct().toList();
        claims.keySet().removeAll(data);
        for (Path list : lists) {
            if (!list.equals(work)
                    && claims.values().stream().noneMatch(claim -> claim.list().equals(list))) {
                Files.deleteIfExists(list);
            }
        }
    }

    private static String key(CompanionFile kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
