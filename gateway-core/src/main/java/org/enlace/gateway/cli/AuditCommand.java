package org.enlace.gateway.cli;

import java.nio.file.Path;
import org.enlace.gateway.store.ReadingDoor;
import org.enlace.gateway.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./enlace audit}: what reads the audit, whether the gateway runs or not. */
@Command(name = "audit", descriptionHeading = "%n", sortOptions = false)
final class AuditCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private AuditCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with all its own. */
    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new AuditCommand(screen))
                .addSubcommand("verify", new AuditVerifyCommand(screen, home))
                .addSubcommand("dump", new AuditDumpCommand(screen, home))
                .addSubcommand("subject", new AuditSubjectCommand(screen, home));
    }

    /** The database of a data folder, or the external one of the settings of here and now. */
    static ReadingDoor door(DataFolder folder) {
        try {
            return ReadingDoor.of(folder.root(), BackupCommand.external(null));
        } catch (StoreException unreachable) {
            throw Failure.wrongUse("audit.unreachable", unreachable.getMessage());
        }
    }

    static DataFolder folder(Path data, Home home) {
        return DataFolder.at(data == null ? home.siteData() : data);
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
