package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace connector package}: makes the one jar of a built connector, with all it needs inside; signs it if a key is given. */
@Command(name = "package", descriptionHeading = "%n", sortOptions = false)
final class ConnectorPackageCommand implements Callable<Integer> {

    private static final String PACKED = "-plugin.jar";
    private static final int DEEPEST = 40;

    private final Screen screen;
    private final InstallDir home;

    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "connector.package.dir")
    private Path dir;

    @Option(names = "--key", paramLabel = "FILE.p12", descriptionKey = "connector.sign.key")
    private Path key;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "connector.key.password")
    private Path password;

    ConnectorPackageCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        SigningKey signing = key == null
                ? null
                : SigningKey.at(key.toAbsolutePath(), password).present();
        Path own = built();
        refuseStale(own);
        String name = own.getFileName().toString();
        Path packed = own.resolveSibling(name.substring(0, name.length() - ".jar".length()) + PACKED);
        // Takes its name when it is complete: a key that cannot be opened leaves no unsigned jar behind.
        Path part = packed.resolveSibling(packed.getFileName() + ".part");
        try {
            PluginPacking.pack(own, own.resolveSibling("lib"), part);
            if (signing != null) {
                signing.sign(part);
            }
            Files.move(part, packed, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        screen.say(signing == null ? "connector.package.done" : "connector.package.signed", home.shown(packed));
        return 0;
    }

    /** Refuses a jar that Maven did not make again after a change, such as the one that a failed build leaves. */
    private void refuseStale(Path jar) throws IOException {
        Path sources = dir.resolve("src/main");
        if (!Files.isDirectory(sources)) {
            return;
        }
        FileTime built = Files.getLastModifiedTime(jar);
        try (Stream<Path> files = Files.find(
                sources,
                DEEPEST,
                (file, facts) ->
                        facts.isRegularFile() && facts.lastModifiedTime().compareTo(built) > 0)) {
            files.findFirst().ifPresent(newer -> {
                throw new CommandFailedException("connector.package.stale", jar.getFileName(), dir.relativize(newer));
            });
        }
    }

    /** Returns the jar that was built last: Maven leaves the jars of earlier versions in place. */
    private Path built() throws IOException {
        Path target = dir.resolve("target");
        Path last = null;
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*.jar")) {
                for (Path jar : jars) {
                    boolean built = !jar.getFileName().toString().endsWith(PACKED);
                    last = built && (last == null || isNewer(jar, last)) ? jar : last;
                }
            }
        }
        if (last == null) {
            throw new CommandFailedException(
                    Files.isDirectory(dir) ? "connector.package.none" : "connector.package.absent", dir);
        }
        return last.toAbsolutePath();
    }

    private static boolean isNewer(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
    }
}
