package org.enlace.gateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.enlace.gateway.recovery.Places;
import org.enlace.gateway.recovery.RecoveryException;
import org.enlace.gateway.recovery.Restore;
import org.enlace.gateway.store.ExternalDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace restore}: puts a backup back into a data folder that is empty, and marks its database as restored. */
@Command(name = "restore", descriptionHeading = "%n", sortOptions = false)
final class RestoreCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

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

    RestoreCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        // Not "required" to the parser, which would ask them of the command below this one too.
        if (from == null || key == null) {
            throw new Failure("wrong.missing", from == null ? "--from" : "--recovery-key");
        }
        DataFolder folder = DataFolder.at(data == null ? home.siteData() : data);
        Standalone.mustBeAlone(folder);
        screen.say("restore.starting", from);
        try {
            Optional<ExternalDatabase> external = BackupCommand.external(programs);
            external.ifPresent(database -> screen.say("restore.external", database.address()));
            Places places = GatewaySettings.of(folder).places(folder);
            Restore.Restored restored =
                    new Restore(folder.root(), Clock.systemUTC(), external, places).from(from, key, lists);
            screen.say("restore.done", folder.root(), restored.takenAt(), restored.product(), restored.rows());
            sayKeys(restored, folder, places);
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

    private void sayKeys(Restore.Restored restored, DataFolder folder, Places places) {
        switch (restored.keys().outcome()) {
            case NOTHING_SEALED -> screen.say("restore.keys.none");
            case KEPT_ELSEWHERE -> screen.say("restore.keys.elsewhere");
            case OPENS -> screen.say("restore.keys.open");
        }
        restored.keys().outside().ifPresent(file -> screen.say("restore.keys.outside", file));
        places.elsewhere(folder.root()).forEach((name, said) -> {
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
