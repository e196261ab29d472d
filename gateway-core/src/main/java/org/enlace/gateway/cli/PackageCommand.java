package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What {@code mvn -Pdist package} calls once all modules are built: writes the package, beside it its SHA-256 and, with a key, its signature. Of the same
 * sources it is the same file, byte by byte, wherever and whenever it is made.
 */
@Command(name = PackageCommand.NAME, hidden = true, descriptionHeading = "%n", sortOptions = false)
final class PackageCommand implements Callable<Integer> {

    static final String NAME = "package";

    private final Screen screen;
    private final Home home;

    @Option(names = "--release", paramLabel = "VERSION", required = true, descriptionKey = "package.release")
    private String release;

    @Option(names = "--to", paramLabel = "DIR", required = true, descriptionKey = "package.to")
    private Path to;

    @Option(names = "--dated", paramLabel = "MOMENT", required = true, descriptionKey = "package.dated")
    private Instant dated;

    @Option(names = "--sign", paramLabel = "KEY.pem", descriptionKey = "package.sign")
    private Path key = Path.of("");

    PackageCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (home.packaged()) {
            throw Failure.wrongUse("package.sources");
        }
        Files.createDirectories(to);
        PackageSeal seal = PackageSeal.of(key);
        Path archive = to.resolve("enlace-" + release + ".tar.gz");
        new PackageArchive("enlace-" + release, dated).write(PackageContent.of(home, release), archive);
        String digest = Sbom.sha256(archive);
        Files.writeString(
                archive.resolveSibling(archive.getFileName() + ".sha256"),
                digest + "  " + archive.getFileName() + "\n");
        seal.sign(archive);
        screen.say("package.done", home.shown(archive), Files.size(archive) / 1_000_000, digest);
        return 0;
    }
}
