package org.enlace.gateway.cli.shared;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;
import picocli.CommandLine.Option;

/** Locates the mappings that a command reads: the built-in ones, and an installation's own over them. */
public final class MappingFolders {

    private static final String MAPPINGS = "mappings";

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    /** The built-in catalogue's folder. */
    public Path builtIn(InstallDir home) {
        Path folder = home.root().resolve(MAPPINGS).resolve("catalogue");
        if (!Files.isDirectory(folder)) {
            throw CommandFailedException.wrongUse("mapping.no.folder", folder);
        }
        return folder;
    }

    /** Returns an installation's own folder; it need not exist. */
    public Path site(InstallDir home) {
        if (config != null && !Files.isDirectory(config)) {
            throw CommandFailedException.wrongUse("mapping.no.folder", config);
        }
        return (config == null ? home.config() : config).resolve(MAPPINGS);
    }

    /** Returns both folders, as far as they exist. */
    public List<Path> both(InstallDir home) {
        return Stream.of(builtIn(home), site(home)).filter(Files::isDirectory).toList();
    }

    /** @throws org.enlace.mappings.CatalogueException if it cannot be used */
    public Catalogue catalogue(InstallDir home) {
        return Catalogue.load(site(home));
    }

    /** Returns the failure of a command that was given these ids and did not find a mapping; the nearest id is suggested. */
    public CommandFailedException unknown(InstallDir home, String... given) {
        Catalogue catalogue = catalogue(home);
        Set<String> ids = new TreeSet<>(catalogue.inwardMappings());
        ids.addAll(catalogue.outwardMappings());
        return Stream.of(given)
                .filter(id -> !ids.contains(id))
                .findFirst()
                .map(id -> CommandFailedException.unknownName("mapping.unknown", id, ids))
                .orElseGet(() -> CommandFailedException.wrongUse("mapping.unknown", String.join(", ", given)));
    }
}
