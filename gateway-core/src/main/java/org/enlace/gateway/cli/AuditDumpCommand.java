package org.enlace.gateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.audit.AuditDump;
import org.enlace.gateway.audit.AuditException;
import org.enlace.gateway.store.ReadingDoor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace audit dump}: the whole audit into a file, to be verified on another machine. */
@Command(name = "dump", descriptionHeading = "%n", sortOptions = false)
final class AuditDumpCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "audit.data")
    private Path data;

    @Option(names = "--to", paramLabel = "FILE", required = true, descriptionKey = "audit.dump.to")
    private Path to;

    AuditDumpCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        if (Files.exists(to)) {
            throw Failure.wrongUse("connector.new.there", to);
        }
        try (ReadingDoor door = AuditCommand.door(AuditCommand.folder(data, home))) {
            AuditDump.write(door.source(), to);
        } catch (AuditException failed) {
            throw Failure.wrongUse("audit.unreachable", failed.getMessage());
        }
        screen.say("audit.dump.done", to);
        return 0;
    }
}
