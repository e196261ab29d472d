package org.enlace.gateway.cli.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.exchange.backup.Backup;
import org.enlace.gateway.exchange.backup.RecoveryException;
import org.enlace.gateway.exchange.backup.SecretLocations;
import org.enlace.gateway.platform.database.DataVersion;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace backup}: writes everything that a gateway needs to go on elsewhere into one sealed file, while the gateway runs. */
@Command(name = "backup", descriptionHeading = "%n", sortOptions = false)
public final class BackupCommand extends InstallationCommand {

    private static final long MEGABYTE = 1_000_000;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "backup.data")
    private Path data;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--to", paramLabel = "FILE", descriptionKey = "backup.to")
    private Path to;

    @Option(names = "--recovery-key", paramLabel = "FILE", descriptionKey = "backup.key")
    private Path key;

    @Option(names = "--new-key", descriptionKey = "backup.newkey")
    private boolean newKey;

    @Option(names = "--programs", paramLabel = "DIR", descriptionKey = "backup.programs")
    private Path programs;

    public BackupCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() {
        if (to == null || key == null) {
            throw new CommandFailedException("wrong.missing", to == null ? "--to" : "--recovery-key");
        }
        DataFolder folder = home.data(data);
        Path files = config == null ? home.config() : config;
        screen.say("backup.starting", folder.root());
        try {
            Optional<ExternalDatabase> external = external(programs);
            external.ifPresent(database -> screen.say("backup.external", database.address()));
            SecretLocations secretLocations = GatewaySettings.of(folder).places(folder);
            Backup.Taken taken = new Backup(
                            folder.root(), files, product(), Clock.systemUTC(), external, secretLocations)
                    .to(to, key, newKey);
            if (taken.madeKey()) {
                screen.say("backup.made.key", key);
            }
            screen.say("backup.done", to, taken.takenAt(), taken.files(), Math.max(1, taken.bytes() / MEGABYTE));
            taken.leftOut().forEach((place, entries) -> screen.say("backup.left.out", place, entries));
            if (!taken.noted()) {
                screen.say("backup.not.noted");
            }
            return 0;
        } catch (RecoveryException failed) {
            throw failure(failed);
        }
    }

    /** Returns the external database, if the gateway has one by the current settings. */
    public static Optional<ExternalDatabase> external(Path programs) {
        try {
            return ExternalDatabase.configured(Optional.ofNullable(programs));
        } catch (DatabaseException incomplete) {
            throw new CommandFailedException("recovery." + RecoveryException.Reason.DATABASE, incomplete.getMessage());
        }
    }

    public static String product() {
        return DataVersion.ofProgram();
    }

    /** Returns the failure of a backup or restore as a sentence. */
    static CommandFailedException failure(RecoveryException failed) {
        return new CommandFailedException(
                "recovery." + failed.reason(), failed.words().toArray());
    }
}
