package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
        String name = own.getFileName().toString();
        Path packed = own.resolveSibling(name.substring(0, name.length() - ".jar".length()) + PACKED);
        PluginPacking.pack(own, own.resolveSibling("lib"), packed);
        if (signing == null) {
            screen.say("connector.package.done", home.shown(packed));
        } else {
            signing.sign(packed);
            screen.say("connector.package.signed", home.shown(packed));
        }
        return 0;
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
            throw new CommandFailedException("connector.package.none", dir);
        }
        return last.toAbsolutePath();
    }

    private static boolean isNewer(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
    }
}
