package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.cli.doctor.ProductionCheck;
import org.enlace.gateway.cli.shared.ClassArchive;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DataFolderLock;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.JavaCommand;
import org.enlace.gateway.cli.shared.PidFile;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace run}: runs the gateway alone, in the foreground, until it is stopped. */
@Command(name = "run", descriptionHeading = "%n", sortOptions = false)
public final class RunCommand extends InstallationCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--port", paramLabel = "N", descriptionKey = "run.port")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "run.data")
    private Path data;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "run.profile")
    private String profile = "";

    @Option(names = "--plain", descriptionKey = "run.plain")
    private boolean plain;

    @Option(names = "--test-settings", descriptionKey = "run.test.settings")
    private boolean testSettings;

    @Option(names = "--log", paramLabel = "json|text", descriptionKey = "run.log")
    private LogForm log = LogForm.json;

    /** The form of the log for its readers, as it is written on the command line. */
    enum LogForm {
        json,
        text
    }

    public RunCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ports ports = new Ports(port);
        DataFolder folder = home.data(data);
        String classPath = home.gatewayClassPath();
        folder.prepare();
        DataFolderLock.mustBeAlone(folder);
        if (!Files.exists(folder.credentials())) {
            throw new CommandFailedException("run.credentials", folder.credentials());
        }
        mustBeForProduction(new ProductionCheck(folder, profile, System.getenv()));
        Ports.mustBeFree(List.of(ports.gateway(), ports.health()));
        Path files = (config == null ? home.config() : config).toAbsolutePath().normalize();
        List<String> command = JavaCommand.gateway(
                classPath, new JavaCommand.GatewayRun(ports, folder, files, profile, Map.of(), wire()));
        if (log == LogForm.text) {
            command.add(JavaCommand.TEXT_LOG);
        }
        ClassArchive archive = ClassArchive.of(home.forJava(folder), classPath);
        command.addAll(1, archive.flagsOrNote());
        Process gateway = new ProcessBuilder(command).inheritIO().start();
        folder.gateway().write(gateway.pid());
        Runtime.getRuntime()
                .addShutdownHook(BackgroundThreads.create("stop", () -> PidFile.stop(gateway.toHandle(), PATIENCE)));
        screen.say("run.started", gateway.pid(), plain ? ports.gatewayAt() : ports.gatewayTlsAt());
        archive.makeOnce(ports);
        int code = gateway.waitFor();
        folder.gateway().remove();
        return code;
    }

    private void mustBeForProduction(ProductionCheck check) throws IOException {
        List<ProductionCheck.Found> found = check.all();
        found.forEach(each -> screen.say("production." + each.sign(), each.where()));
        long hinders = found.stream().filter(each -> each.sign().hinders()).count();
        if (hinders > 0 && !testSettings) {
            throw new CommandFailedException("production.refused", hinders);
        }
    }

    private JavaCommand.Wire wire() {
        return plain ? JavaCommand.Wire.PLAIN : JavaCommand.Wire.TLS;
    }
}
