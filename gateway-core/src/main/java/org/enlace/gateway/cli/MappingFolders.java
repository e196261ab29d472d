package org.enlace.gateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;
import picocli.CommandLine.Option;

/** Where the mappings are that a command looks at: the built-in ones, and a site's own over them. */
final class MappingFolders {

    private static final String MAPPINGS = "mappings";

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    /** The built-in catalogue's folder. */
    Path builtIn(Home home) {
        Path folder = home.root().resolve(MAPPINGS).resolve("catalogue");
        if (!Files.isDirectory(folder)) {
            throw Failure.wrongUse("mapping.no.folder", folder);
        }
        return folder;
    }

    /** A site's own folder; it need not be there. */
    Path site(Home home) {
        if (config != null && !Files.isDirectory(config)) {
            throw Failure.wrongUse("mapping.no.folder", config);
        }
        return (config == null ? home.config() : config).resolve(MAPPINGS);
    }

    /** Both, as far as they are there. */
    List<Path> both(Home home) {
        return Stream.of(builtIn(home), site(home)).filter(Files::isDirectory).toList();
    }

    /** @throws org.enlace.mappings.CatalogueError if it cannot be used */
    Catalogue catalogue(Home home) {
        return Catalogue.load(site(home));
    }
}
