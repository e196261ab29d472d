package org.enlace.gateway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.files.ConfigSource;
import picocli.CommandLine;

/** What tests of other packages ask the launcher. */
public final class Launcher {

    /** All commands, which are only parsed: making them takes longer than parsing a hundred lines. */
    private static final CommandLine PARSED = Enlace.commandLine(
            new Screen(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), Locale.ENGLISH),
            new InstallDir(Path.of("")));

    private Launcher() {}

    /**
     * Reads a command line of {@code ./enlace} and does nothing else.
     *
     * @throws RuntimeException if a command, an option or a value is not understood
     */
    public static synchronized void understand(String... arguments) {
        PARSED.parseArgs(arguments);
    }

    /**
     * Runs a command line of {@code ./enlace} in this process.
     *
     * @param root where Enlace is installed
     * @return what it printed, its exit code in a last line of its own
     */
    public static String run(Path root, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), Locale.ENGLISH);
        int code = Enlace.commandLine(screen, new InstallDir(root), arguments).execute(arguments);
        return printed.toString(StandardCharsets.UTF_8) + "exit " + code;
    }

    /** The long options of a command. */
    public static Set<String> options(String command) {
        Set<String> options = new TreeSet<>();
        PARSED.getSubcommands()
                .get(command)
                .getCommandSpec()
                .options()
                .forEach(option -> options.add(option.longestName()));
        return options;
    }

    /** What {@code ./enlace check} has to say about a configuration folder, with the demo's values. */
    public static List<String> problems(Path config) {
        ConfigSource source = new ConfigSource(config, DemoProfile.NAME, DemoProfile.values(new Ports(8080))::get);
        return CheckedConfig.read(source).problems(Locale.ENGLISH);
    }

    /** The parked deliveries as the demo counts them: receiver and business id. */
    public static List<String> parked(URI gateway, Path data) throws IOException {
        return new OperatorApiClient(new Http(), List.of(gateway), DataFolder.at(data))
                .parked().stream()
                        .map(each -> each.link() + " " + each.businessId())
                        .toList();
    }
}
