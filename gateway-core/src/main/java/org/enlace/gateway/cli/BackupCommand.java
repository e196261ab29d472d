package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.gateway.recovery.Backup;
import org.enlace.gateway.recovery.Places;
import org.enlace.gateway.recovery.RecoveryException;
import org.enlace.gateway.store.DataVersion;
import org.enlace.gateway.store.ExternalDatabase;
import org.enlace.gateway.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace backup}: everything that a gateway needs to go on elsewhere, in one sealed file; the gateway goes on meanwhile. */
@Command(name = "backup", descriptionHeading = "%n", sortOptions = false)
final class BackupCommand implements Callable<Integer> {

    private static final long MEGABYTE = 1_000_000;

    private final Screen screen;
    private final Home home;

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

    BackupCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        if (to == null || key == null) {
            throw new Failure("wrong.missing", to == null ? "--to" : "--recovery-key");
        }
        DataFolder folder = DataFolder.at(data == null ? home.siteData() : data);
        Path files = config == null ? home.config() : config;
        screen.say("backup.starting", folder.root());
        try {
            Optional<ExternalDatabase> external = external(programs);
            external.ifPresent(database -> screen.say("backup.external", database.address()));
            Places places = GatewaySettings.of(folder).places(folder);
            Backup.Taken taken = new Backup(folder.root(), files, product(), Clock.systemUTC(), external, places)
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

    /** The external database, if the gateway has one by the settings of here and now. */
    static Optional<ExternalDatabase> external(Path programs) {
        try {
            return ExternalDatabase.configured(Optional.ofNullable(programs));
        } catch (StoreException incomplete) {
            throw new Failure("recovery." + RecoveryException.Reason.DATABASE, incomplete.getMessage());
        }
    }

    static String product() {
        return DataVersion.ofProgram();
    }

    /** The sentence for a backup or restore that cannot be done. */
    static Failure failure(RecoveryException failed) {
        return new Failure("recovery." + failed.reason(), failed.words().toArray());
    }
}
