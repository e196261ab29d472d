package org.enlace.mappings.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.enlace.mappings.FolderFiles;
import org.enlace.mappings.Sha256;

/**
 * The frozen files of a catalogue's folder: contracts and tables, each with its SHA-256 in {@code published.sha256}, in the form that
 * {@code sha256sum -c} reads. A listed file may not change or vanish: partners and journals refer to it.
 *
 * @param root the catalogue's folder
 */
public record PublishedMappings(Path root) {
    public static final String FILE = "published.sha256";

    private static final Pattern FROZEN = Pattern.compile("partners/[\\w-]+/[\\w-]+/contract/v\\d+/[\\w.-]+"
            + "|partners/[\\w-]+/[\\w-]+/[\\w-]+/v\\d+/(mapping\\.yaml|[\\w.-]+\\.xslt?)");
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");

    /** Returns a flaw for each listed file that changed or vanished; a remark for files that are not listed yet. */
    public CheckReport check() {
        Map<String, String> now = hashes();
        List<CheckResult> checked = new ArrayList<>();
        listed().forEach((file, hash) -> {
            String found = now.remove(file);
            if (found == null) {
                checked.add(new CheckResult(file, List.of(CheckFinding.of("published.gone"))));
            } else {
                checked.add(new CheckResult(
                        file, found.equals(hash) ? List.of() : List.of(CheckFinding.of("published.changed"))));
            }
        });
        now.keySet().forEach(file -> checked.add(new CheckResult(file, List.of(CheckFinding.remark("published.new")))));
        return new CheckReport("published", checked);
    }

    /**
     * Lists the files that are not listed yet; listed files stay as they are.
     *
     * @return the files that are listed from now on
     */
    public List<String> publish() {
        Map<String, String> all = listed();
        Map<String, String> more = hashes();
        more.keySet().removeAll(all.keySet());
        all.putAll(more);
        StringBuilder text = new StringBuilder();
        all.forEach((file, hash) -> text.append(hash).append("  ").append(file).append('\n'));
        try {
            if (!more.isEmpty()) {
                Files.writeString(root.resolve(FILE), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(more.keySet());
    }

    private Map<String, String> listed() {
        Map<String, String> listed = new TreeMap<>();
        Path file = root.resolve(FILE);
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                var m = LINE.matcher(line);
                if (m.matches()) {
                    listed.put(m.group(2), m.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return listed;
    }

    private Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return hashes;
        }
        try {
            for (Path path :
                    FolderFiles.in(root).stream().filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                if (FROZEN.matcher(name).matches()) {
                    hashes.put(name, Sha256.hex(Files.readAllBytes(path)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hashes;
    }
}
