package org.enlace.gateway.configuration.promotion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.FolderFiles;
import org.enlace.mappings.csv.CsvReader;
import org.enlace.mappings.shape.TableFile;

/** Collects the mappings that some links use: the files of the site's own, the digests of the product's. */
final class UsedMappings {

    private static final String FOLDER = "mappings/";
    private static final String PUBLISHED = "published.sha256";
    /** In each list, the rows that belong to no partner. */
    private static final String CANONICAL = "canonical";

    private static final CsvReader CODE_LIST = new CsvReader(',', false);

    private final Catalogue catalogue;
    private final Path site;
    private final boolean samples;
    private final SortedSet<String> mappings = new TreeSet<>();
    private final SortedSet<String> contracts = new TreeSet<>();

    /**
     * @param config the configuration folder
     * @param samples true if golden cases are included
     */
    UsedMappings(Catalogue catalogue, Path config, boolean samples) {
        this.catalogue = catalogue;
        this.site = config.resolve("mappings");
        this.samples = samples;
    }

    void add(PartnerLink link) {
        mappings.addAll(link.records().values());
        mappings.addAll(link.shadows().values());
        link.answering().ifPresent(answering -> mappings.add(answering.mapping()));
        contracts.add(link.contract());
        mappings.forEach(
                each -> contracts.add(TableFile.of(catalogue.files(), each).contract()));
    }

    /** Returns the files that ship with the product, by name, with their digests. */
    SortedMap<String, String> looks() {
        return looks(catalogue, mappings, contracts, site);
    }

    static SortedMap<String, String> looks(
            Catalogue catalogue, Set<String> mappings, Set<String> contracts, Path site) {
        SortedMap<String, String> looks = new TreeMap<>();
        mappings.forEach(each -> looks.put(each, catalogue.digest(Set.of(each))));
        contracts.forEach(each -> looks.put(
                each, DigestUtils.sha256Hex(String.join("\n", new TreeSet<>(catalogue.contractDigests(each))))));
        StringBuilder lists = new StringBuilder();
        catalogue.files().names().stream()
                .filter(each -> each.startsWith("codes/") && !Files.exists(site.resolve(each)))
                .forEach(each -> lists.append(each)
                        .append(' ')
                        .append(DigestUtils.sha256Hex(
                                catalogue.files().file(each).orElseThrow())));
        looks.put("codes", DigestUtils.sha256Hex(lists.toString()));
        return looks;
    }

    /** Returns the site's own files among them, by their path below the configuration folder. */
    SortedMap<String, byte[]> files() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (!Files.isDirectory(site)) {
            return files;
        }
        Set<String> words = words();
        for (Path each : FolderFiles.in(site)) {
            String name = site.relativize(each).toString().replace('\\', '/');
            if (Files.isRegularFile(each) && (isUsed(name) || name.startsWith("codes/") && isUsed(each, words))) {
                files.put(FOLDER + name, Files.readAllBytes(each));
            }
        }
        String frozen = frozen(files.keySet());
        if (!frozen.isEmpty()) {
            files.put(FOLDER + PUBLISHED, frozen.getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private boolean isUsed(String name) {
        if (name.contains("/samples/") && !samples) {
            return false;
        }
        return mappings.stream().anyMatch(each -> name.startsWith("partners/" + each + "/"))
                || contracts.stream().anyMatch(each -> name.startsWith("partners/" + inFolder(each) + "/"))
                || mappings.stream().anyMatch(each -> name.startsWith("canonical/" + each.split("/")[2] + "/"));
    }

    /** The contract {@code police/reports/v1} is in folder {@code police/reports/contract/v1}. */
    private static String inFolder(String contract) {
        int version = contract.lastIndexOf('/');
        return contract.substring(0, version) + "/contract" + contract.substring(version);
    }

    /** True for a code list with rows for a system that one of the tables names. */
    private static boolean isUsed(Path list, Set<String> words) throws IOException {
        return CODE_LIST.rows(Files.readString(list)).stream()
                .skip(1)
                .map(CsvReader.Row::cells)
                .anyMatch(row -> row.size() > 1 && (row.get(1).equals(CANONICAL) || words.contains(row.get(1))));
    }

    private Set<String> words() {
        Set<String> words = new TreeSet<>();
        for (String each : mappings) {
            catalogue
                    .files()
                    .file(TableFile.file(each))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .ifPresent(text -> words.addAll(Arrays.asList(text.split("[^A-Za-z0-9_-]+"))));
        }
        return words;
    }

    /** Returns the lines about these files in the list of frozen files. */
    private String frozen(Set<String> names) throws IOException {
        Path list = site.resolve(PUBLISHED);
        if (!Files.isRegularFile(list)) {
            return "";
        }
        List<String> lines = Files.readAllLines(list).stream()
                .filter(line -> names.stream().anyMatch(name -> line.endsWith(" " + name.substring(FOLDER.length()))))
                .sorted()
                .toList();
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
