package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.LockedLibrary;
import org.enlace.gateway.cli.shared.Sbom;

/** Collects the content of a package from the built sources; nothing depends on the machine. */
final class PackageContent {

    /** Digests of all other files. */
    static final String SUMS = "SHA256SUMS";

    private static final List<String> AS_THEY_ARE = List.of("CHANGELOG.md", "LICENSE", "NOTICE", "README.md");
    /** Reports of measurements depend on the machine that measured. */
    private static final List<String> FOLDERS = List.of("config", "docs", "mappings/catalogue");

    /** Folders of jars: those of the gateway, those of the simulated partners. */
    static final List<String> JARS = List.of("lib", "partners");

    private static final String UNWANTED = "docs/reports/";
    private static final String SQL = "src/main/resources/org/enlace/gateway/platform/database/";

    private final InstallDir home;
    private final SortedMap<String, Part> parts = new TreeMap<>();

    private PackageContent(InstallDir home) {
        this.home = home;
    }

    /** A file of the package: its bytes are in another file, or here. */
    record Part(Path file, byte[] bytes, boolean program) {

        static Part of(Path file) {
            return new Part(file, null, false);
        }

        static Part of(String text) {
            return new Part(null, text.getBytes(StandardCharsets.UTF_8), false);
        }

        long size() throws IOException {
            return file == null ? bytes.length : Files.size(file);
        }

        void copy(OutputStream to) throws IOException {
            if (file == null) {
                to.write(bytes);
            } else {
                Files.copy(file, to);
            }
        }
    }

    /**
     * Returns all files, by path in the package.
     *
     * @param release version that the package is of
     * @throws CommandFailedException if something has not been built, or a library is not the reviewed one
     */
    static SortedMap<String, Part> of(InstallDir home, String release) throws IOException {
        PackageContent content = new PackageContent(home);
        content.parts.put("VERSION", Part.of(release + "\n"));
        content.parts.put("enlace", new Part(home.root().resolve("enlace"), null, true));
        AS_THEY_ARE.forEach(name -> content.file(name, home.root().resolve(name)));
        for (String folder : FOLDERS) {
            content.folder(folder);
        }
        content.file("libraries.lock", home.lockedLibraries());
        content.file("vex.json", home.vex());
        content.file("systemd/enlace.service", home.gateway().resolve("src/dist/enlace.service"));
        content.parts.put(
                "systemd/enlace-admin", new Part(home.gateway().resolve("src/dist/enlace-admin"), null, true));
        content.file("sql/roles.sql", home.gateway().resolve(SQL + "roles.sql"));
        content.file("sql/database.sql", home.gateway().resolve(SQL + "database.sql"));
        content.jars();
        content.parts.put("sbom.json", Part.of(content.sbom()));
        content.parts.put(SUMS, Part.of(content.sums()));
        return content.parts;
    }

    private void file(String path, Path file) {
        parts.put(path, Part.of(file));
    }

    private void folder(String name) throws IOException {
        try (Stream<Path> all = Files.walk(home.root().resolve(name))) {
            all.filter(Files::isRegularFile).forEach(file -> {
                String path = home.root().relativize(file).toString();
                if (!path.startsWith(UNWANTED)) {
                    file(path, file);
                }
            });
        }
    }

    private void jars() throws IOException {
        try (Stream<Path> jars = Files.list(home.libraries())) {
            jars.forEach(jar -> file("lib/" + jar.getFileName(), jar));
        }
        Path gateway = jar(home.gateway());
        file("lib/" + gateway.getFileName(), gateway);
        // The gateway has all other libraries that they need.
        Path partners = jar(home.bench("simulators"));
        file("partners/" + partners.getFileName(), partners);
    }

    private static Path jar(Path module) throws IOException {
        try (Stream<Path> files = Files.list(module.resolve("target"))) {
            List<Path> jars = files.filter(file -> file.getFileName()
                            .toString()
                            .matches(module.getFileName() + "-[0-9][^/]*(?<!-tests|-sources)\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new CommandFailedException("not.built", module);
            }
            return jars.get(0);
        }
    }

    private String sbom() throws IOException {
        List<Path> jars = parts.entrySet().stream()
                .filter(each -> each.getKey().endsWith(".jar"))
                .map(each -> each.getValue().file())
                .toList();
        Sbom sbom = Sbom.of(jars, LockedLibrary.read(home.lockedLibraries()));
        if (!sbom.foreign().isEmpty()) {
            throw new CommandFailedException("sbom.foreign", String.join(", ", sbom.foreign()));
        }
        return sbom.json().toPrettyString() + "\n";
    }

    /** Returns the digests in the form of {@code sha256sum -c}. */
    private String sums() throws IOException {
        StringBuilder sums = new StringBuilder();
        for (var each : parts.entrySet()) {
            sums.append(Sbom.sha256(each.getValue()::copy))
                    .append("  ")
                    .append(each.getKey())
                    .append('\n');
        }
        return sums.toString();
    }
}
