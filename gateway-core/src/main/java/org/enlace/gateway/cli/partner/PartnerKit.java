package org.enlace.gateway.cli.partner;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.check.CheckResult;
import org.enlace.mappings.check.GoldenRun;

/**
 * Writes the folder that a partner gets before the first message: the contract, samples, login instructions, the results of the checks. In both
 * languages; no secret in it.
 */
final class PartnerKit {

    private static final List<Locale> LANGUAGES = List.of(new Locale("es"), Locale.ENGLISH);

    private final InstallDir home;
    private final Path config;
    private final Snapshot snapshot;
    private final PartnerLink link;
    private final Screen screen;

    /** @param snapshot in which the link is */
    PartnerKit(InstallDir home, Path config, Snapshot snapshot, LinkId link, Screen screen) {
        this.home = home;
        this.config = config;
        this.snapshot = snapshot;
        this.link = snapshot.link(link).orElseThrow();
        this.screen = screen;
    }

    /** Writes into a folder, or a file that ends with {@code .zip}; neither may exist. */
    void write(Path to) throws IOException {
        Map<String, byte[]> files = files();
        Path target = to.toAbsolutePath();
        Files.createDirectories(target.getParent());
        if (to.toString().endsWith(".zip")) {
            Path beside = Files.createTempFile(target.getParent(), "handover", ".part");
            zip(files, beside);
            Files.move(beside, target);
            return;
        }
        Path beside = Files.createTempDirectory(target.getParent(), "handover-");
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            Path file = beside.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        Files.setPosixFilePermissions(beside, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void zip(Map<String, byte[]> files, Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                out.write(each.getValue());
                out.closeEntry();
            }
        }
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        contract(files);
        samples(files);
        List<CheckResult> checked = checked();
        for (Locale language : LANGUAGES) {
            files.put("README." + language.getLanguage() + ".md", bytes(page(language, files, checked)));
        }
        return files;
    }

    /**
     * Adds all of the contract's files: WSDL and schema, JSON Schema, or layout. The OpenAPI description of a REST inbound endpoint joins them
     * here.
     */
    private void contract(Map<String, byte[]> files) throws IOException {
        for (Path folder : folders("contract/" + version())) {
            add(folder, "contract/", files);
        }
    }

    private void samples(Map<String, byte[]> files) throws IOException {
        for (Path folder : folders("contract/" + version() + "/samples")) {
            add(folder.resolve("valid"), "samples/valid-", files);
        }
        String mapping = link.records().values().iterator().next();
        for (Path root : roots()) {
            Path cases = root.resolve("partners").resolve(mapping).resolve("samples");
            if (Files.isDirectory(cases)) {
                try (Stream<Path> all = Files.list(cases)) {
                    for (Path each : all.sorted().toList()) {
                        add(
                                each,
                                "samples/" + each.getFileName() + "-",
                                files,
                                link.receives() ? "message\\..*" : "expected\\..*");
                    }
                }
            }
        }
    }

    private void add(Path folder, String prefix, Map<String, byte[]> files) throws IOException {
        add(folder, prefix, files, ".*");
    }

    private static void add(Path folder, String prefix, Map<String, byte[]> files, String names) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                    if (each.getFileName().toString().matches(names)) {
                        files.putIfAbsent(prefix + each.getFileName(), Files.readAllBytes(each));
                    }
                }
            }
        }
    }

    private List<Path> folders(String below) {
        String place = link.contract().substring(0, link.contract().lastIndexOf('/'));
        List<Path> found = new ArrayList<>();
        for (Path root : roots()) {
            Path folder = root.resolve("partners").resolve(place).resolve(below);
            if (Files.isDirectory(folder)) {
                found.add(folder);
            }
        }
        return found;
    }

    private String version() {
        return link.contract().substring(link.contract().lastIndexOf('/') + 1);
    }

    private List<Path> roots() {
        return Stream.of(home.root().resolve("mappings").resolve("catalogue"), config.resolve("mappings"))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Runs the golden cases of the link's mapping. */
    private List<CheckResult> checked() {
        Catalogue catalogue = snapshot.catalogue();
        String mapping = link.records().values().iterator().next();
        return GoldenRun.all(catalogue, roots()).checked().stream()
                .filter(each -> each.name().startsWith(mapping))
                .toList();
    }

    private String page(Locale language, Map<String, byte[]> files, List<CheckResult> checked) throws IOException {
        Screen words = screen.in(language);
        List<String> lines = new ArrayList<>();
        String name = snapshot.partners().get(link.id().partner()).name(language);
        lines.add("# " + words.text("handover.title", name, link.id()));
        lines.add("");
        lines.add(words.text("handover.way." + link.direction(), link.connector(), link.id()));
        lines.add("");
        lines.add("## " + words.text("handover.files"));
        lines.add("");
        files.keySet().stream()
                .filter(each -> !each.startsWith("README"))
                .forEach(each -> lines.add("- `" + each + "`"));
        lines.add("");
        lines.add("## " + words.text("handover.login"));
        lines.add("");
        lines.add(words.text("handover.kind." + PartnerKinds.word(link)));
        lines.add("");
        lines.add(words.text("handover.certificate"));
        lines.add("");
        lines.add("## " + words.text("handover.checked"));
        lines.add("");
        checked.forEach(each ->
                lines.add("- `" + each.name() + "`: " + words.text(each.good() ? "handover.good" : "handover.bad")));
        lines.add("");
        lines.add(words.text("handover.next"));
        return String.join("\n", lines) + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
