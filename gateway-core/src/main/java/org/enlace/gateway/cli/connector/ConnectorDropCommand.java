package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace connector drop}: moves a jar whole into the folder that a gateway watches. */
@Command(name = "drop", descriptionHeading = "%n", sortOptions = false)
final class ConnectorDropCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Parameters(index = "0", paramLabel = "JAR", descriptionKey = "connector.sign.jar")
    private Path jar;

    @Option(names = "--as", paramLabel = "NAME.jar", descriptionKey = "connector.drop.as")
    private String as;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    ConnectorDropCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        String name = as == null ? jar.getFileName().toString() : as;
        if (!Files.isRegularFile(jar)) {
            throw CommandFailedException.wrongUse("connector.drop.absent", jar);
        }
        if (!name.matches("[A-Za-z0-9._+-]+\\.jar")) {
            throw CommandFailedException.wrongUse("connector.drop.name", name);
        }
        DataFolder data = options.data(home);
        if (!Files.isDirectory(data.root())) {
            throw CommandFailedException.wrongUse("connector.drop.data", home.shown(data.root()));
        }
        List<String> problems = problems(name);
        if (!problems.isEmpty()) {
            problems.forEach(screen::line);
            return 1;
        }
        Path folder = Files.createDirectories(data.root().resolve("plugins"));
        Path part = folder.resolve(name + ".part");
        Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        screen.say("connector.drop.done", home.shown(folder.resolve(name)));
        return 0;
    }

    /** Loads the jar alone: one that would be refused must not replace one that works. */
    private List<String> problems(String name) throws IOException {
        Path alone = Files.createTempDirectory("enlace-drop-");
        try {
            Files.copy(jar, alone.resolve(name));
            try (PluginCheck plugins = options.plugins(home, alone)) {
                return plugins.problems(screen.locale());
            }
        } finally {
            FileSystemUtils.deleteRecursively(alone);
        }
    }
}
