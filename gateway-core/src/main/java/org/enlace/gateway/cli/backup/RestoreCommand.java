package org.enlace.gateway.cli.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DataFolderLock;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.exchange.backup.RecoveryException;
import org.enlace.gateway.exchange.backup.Restore;
import org.enlace.gateway.exchange.backup.SecretLocations;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace restore}: restores a backup into an empty data folder, and marks its database as restored. */
@Command(name = "restore", descriptionHeading = "%n", sortOptions = false)
public final class RestoreCommand extends InstallationCommand {

    @Option(names = "--from", paramLabel = "FILE", descriptionKey = "restore.from")
    private Path from;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "restore.data")
    private Path data;

    @Option(names = "--recovery-key", paramLabel = "FILE", descriptionKey = "restore.key")
    private Path key;

    @Option(names = "--not-back", paramLabel = "FILE", arity = "1..*", descriptionKey = "restore.not.back")
    private List<Path> lists = new ArrayList<>();

    @Option(names = "--programs", paramLabel = "DIR", descriptionKey = "backup.programs")
    private Path programs;

    public RestoreCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() {
        // Not "required" to the parser, which would require them for the subcommand too.
        if (from == null || key == null) {
            throw new CommandFailedException("wrong.missing", from == null ? "--from" : "--recovery-key");
        }
        DataFolder folder = home.data(data);
        DataFolderLock.mustBeAlone(folder);
        screen.say("restore.starting", from);
        try {
            Optional<ExternalDatabase> external = BackupCommand.external(programs);
            external.ifPresent(database -> screen.say("restore.external", database.address()));
            SecretLocations secretLocations = GatewaySettings.of(folder).places(folder);
            Restore.Restored restored =
                    new Restore(folder.root(), Clock.systemUTC(), external, secretLocations).from(from, key, lists);
            screen.say("restore.done", folder.root(), restored.takenAt(), restored.product(), restored.rows());
            sayKeys(restored, folder, secretLocations);
            screen.say("restore.config", restored.config());
            if (lists.isEmpty()) {
                screen.say("restore.no.lists", restored.takenAt());
            } else {
                screen.say("restore.lists", lists.size(), restored.notBack());
            }
            screen.say("restore.decisions", restored.takenAt());
            screen.say("restore.next", restored.epoch(), restored.takenAt());
            return 0;
        } catch (RecoveryException failed) {
            throw BackupCommand.failure(failed);
        }
    }

    private void sayKeys(Restore.Restored restored, DataFolder folder, SecretLocations secretLocations) {
        switch (restored.keys().outcome()) {
            case NOTHING_SEALED -> screen.say("restore.keys.none");
            case KEPT_ELSEWHERE -> screen.say("restore.keys.elsewhere");
            case OPENS -> screen.say("restore.keys.open");
        }
        restored.keys().outside().ifPresent(file -> screen.say("restore.keys.outside", file));
        secretLocations.elsewhere(folder.root()).forEach((name, said) -> {
            Path here = folder.root().resolve(name);
            boolean tried = restored.keys().outside().filter(said::equals).isPresent();
            if (Files.exists(here) && !tried) {
                screen.say("restore.move", here, said);
            }
        });
        if (restored.leftOut() > 0) {
            screen.say("restore.left.out", restored.leftOut());
        }
    }
}
