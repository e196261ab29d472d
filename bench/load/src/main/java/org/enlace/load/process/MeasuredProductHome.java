package org.enlace.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Folder of the built product.
 *
 * @param root the folder of the launcher script
 */
public record MeasuredProductHome(Path root) {

    private static final Duration LAYING_OUT = Duration.ofMinutes(5);

    /** JVM flags of every gateway, as the launcher wrote them for these jars. */
    Path gateway() {
        Path arguments = root.resolve("target").resolve("java").resolve("gateway.arguments");
        if (!Files.isReadable(arguments)) {
            throw new IllegalStateException("start it with ./enlace bench");
        }
        return arguments;
    }

    /** Returns true if the classes of the gateway are laid out beforehand. */
    public boolean laidOut() throws IOException {
        return Files.readString(gateway()).contains("SharedArchiveFile");
    }

    /** Waits, not forever, until the launcher has laid out what a first start needed; returns whether it has, and at once if nobody is at it. */
    public boolean awaitLaidOut() throws IOException, InterruptedException {
        long end = System.nanoTime() + LAYING_OUT.toNanos();
        while (Files.readString(gateway()).contains("DumpLoadedClassList") && System.nanoTime() < end) {
            Thread.sleep(500);
        }
        return laidOut();
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
