package org.enlace.load.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the product lies, built.
 *
 * @param root the folder of the launcher script
 */
public record Home(Path root) {

    String gateway() {
        Path target = root.resolve("gateway-core").resolve("target");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.isDirectory(target.resolve("lib"))) {
            throw new IllegalStateException("gateway-core is not built: mvn package");
        }
        return target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*";
    }

    /**
     * The JSON Schema of a contract.
     *
     * @param link partner and link, for example {@code eurofront/alerts}
     */
    public Path contract(String link) {
        return root.resolve("mappings/catalogue/partners").resolve(link).resolve("contract/v1/message.schema.json");
    }

    /** The measuring configuration. */
    public Path config() {
        return root.resolve("bench").resolve("load").resolve("config");
    }
}
