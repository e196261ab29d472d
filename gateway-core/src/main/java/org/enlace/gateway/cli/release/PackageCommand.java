package org.enlace.gateway.cli.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Sbom;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes the package when {@code mvn -Pdist package} calls it once all modules are built: beside it its SHA-256 and, with a key, its signature. Of
 * the same sources it is the same file, byte by byte, on any machine and at any time.
 */
@Command(name = PackageCommand.NAME, hidden = true, descriptionHeading = "%n", sortOptions = false)
public final class PackageCommand implements Callable<Integer> {

    public static final String NAME = "package";

    private final Screen screen;
    private final InstallDir home;

    @Option(names = "--release", paramLabel = "VERSION", required = true, descriptionKey = "package.release")
    private String release;

    @Option(names = "--to", paramLabel = "DIR", required = true, descriptionKey = "package.to")
    private Path to;

    @Option(names = "--dated", paramLabel = "MOMENT", required = true, descriptionKey = "package.dated")
    private Instant dated;

    @Option(names = "--sign", paramLabel = "KEY.pem", descriptionKey = "package.sign")
    private Path key = Path.of("");

    public PackageCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (home.packaged()) {
            throw CommandFailedException.wrongUse("package.sources");
        }
        Files.createDirectories(to);
        PackageSignature seal = PackageSignature.of(key);
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
