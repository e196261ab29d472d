package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code ./enlace connector new}: writes a Maven project with a small connector, its test and a stub of the partner; its build succeeds
 * as it is.
 */
@Command(name = "new", descriptionHeading = "%n", sortOptions = false)
final class ConnectorNewCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "connector.new.name")
    private String name;

    @Option(names = "--kind", paramLabel = "http|polling", descriptionKey = "connector.new.kind")
    private ConnectorProject.Kind kind = ConnectorProject.Kind.HTTP;

    @Option(names = "--dir", paramLabel = "DIR", descriptionKey = "connector.new.dir")
    private Path dir;

    ConnectorNewCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (!name.matches("[a-z][a-z0-9-]{0,30}") || name.matches("soap|rest|file|sftp")) {
            throw CommandFailedException.wrongUse("connector.new.shape", name);
        }
        Path target = (dir == null ? Path.of(name) : dir).toAbsolutePath().normalize();
        if (target.startsWith(home.root().toRealPath())
                && Files.exists(home.root().resolve("pom.xml"))) {
            throw CommandFailedException.wrongUse("connector.new.inside", target);
        }
        if (Files.exists(target)) {
            throw CommandFailedException.wrongUse("connector.new.folder", home.shown(target));
        }
        new ConnectorProject(home, name, kind).write(target);
        screen.say("connector.new.done", home.shown(target), name);
        return 0;
    }
}
