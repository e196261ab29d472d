package org.enlace.gateway.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.demo.ClusterDataFolder;
import org.enlace.gateway.cli.demo.ClusterPorts;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DataFolderLock;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.credentials.DemoCredentials;
import org.enlace.gateway.configuration.files.ConfigSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace crash}: prepares a work folder, then starts the harness, which shares no code with the gateway, as a process of its
 * own.
 */
@Command(name = "crash", descriptionHeading = "%n", sortOptions = false)
public final class CrashCommand extends InstallationCommand {

    private static final String HARNESS = "org.enlace.crash.Crash";
    private static final int MOST_NODES = 2;

    @Option(names = "--nodes", paramLabel = "1|2", descriptionKey = "crash.nodes")
    private int nodes = 1;

    @Option(names = "--kills", paramLabel = "N", descriptionKey = "crash.kills")
    private int kills = 200;

    @Option(names = "--points", paramLabel = "N", descriptionKey = "crash.points")
    private int points;

    @Option(names = "--mutants", descriptionKey = "crash.mutants")
    private boolean mutants;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "crash.seed")
    private long seed = 1;

    @Option(names = "--rate", paramLabel = "N", descriptionKey = "crash.rate")
    private double rate = 20;

    @Option(names = "--haste", paramLabel = "N", descriptionKey = "crash.haste")
    private double haste = 1;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "demo.port")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "crash.data")
    private Path data;

    @Option(names = "--report", paramLabel = "DIR", descriptionKey = "crash.report")
    private Path report;

    public CrashCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (nodes < 1 || nodes > MOST_NODES || nodes > 1 && (mutants || points > 0)) {
            throw new CommandFailedException("crash.wrong.nodes");
        }
        DataFolder folder =
                DataFolder.at(data == null ? home.root().resolve("data").resolve(name()) : data);
        List<String> command = BenchProcess.command(screen, home, "crash", HARNESS, folder, report);
        folder.prepare();
        DataFolderLock.mustBeAlone(folder);
        prepare(folder);
        ConfigSource source = new ConfigSource(home.config(), DemoProfile.NAME, DemoProfile.values(ports())::get);
        new DemoCredentials().writeIfAbsent(folder.credentials(), source);
        command.addAll(options());
        return BenchProcess.run(command);
    }

    private Ports ports() {
        return new Ports(port);
    }

    /** Prepares the folder. Two nodes share a database and brokers that an administrator must have set up. */
    private void prepare(DataFolder folder) {
        if (nodes == 1) {
            Ports.mustBeFree(List.of(ports().gateway(), ports().health(), ports().simulators()));
            return;
        }
        ClusterDataFolder clusterDataFolder = new ClusterDataFolder(screen, folder);
        ClusterPorts cluster = new ClusterPorts(port);
        clusterDataFolder.stopLeftOver();
        clusterDataFolder.makeDatabase();
        clusterDataFolder.makeBrokerCredentials();
        List<Integer> all = new ArrayList<>(cluster.all());
        all.add(cluster.database());
        Ports.mustBeFree(all);
    }

    private String name() {
        return nodes > 1 ? "crash-nodes" : mutants ? "crash-mutants" : points > 0 ? "crash-points" : "crash";
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "--nodes=" + nodes,
                "--kills=" + kills,
                "--points=" + points,
                "--seed=" + seed,
                "--rate=" + rate,
                "--haste=" + haste,
                "--port=" + port));
        if (mutants) {
            options.add("--mutants");
        }
        return options;
    }
}
