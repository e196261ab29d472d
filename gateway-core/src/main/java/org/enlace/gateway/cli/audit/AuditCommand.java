package org.enlace.gateway.cli.audit;

import java.nio.file.Path;
import org.enlace.gateway.cli.backup.BackupCommand;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.backup.OfflineDatabaseReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace audit}: the commands that read the audit, with the gateway running or not. */
@Command(name = "audit", descriptionHeading = "%n", sortOptions = false)
public final class AuditCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private AuditCommand(Screen screen) {
        this.screen = screen;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new AuditCommand(screen))
                .addSubcommand("verify", new AuditVerifyCommand(screen, home))
                .addSubcommand("dump", new AuditDumpCommand(screen, home))
                .addSubcommand("subject", new AuditSubjectCommand(screen, home));
    }

    /** Opens the database of a data folder, or the external one of the current settings. */
    static OfflineDatabaseReader reader(DataFolder folder) {
        try {
            return OfflineDatabaseReader.of(folder.root(), BackupCommand.external(null));
        } catch (DatabaseException unreachable) {
            throw CommandFailedException.wrongUse("audit.unreachable", unreachable.getMessage());
        }
    }

    static DataFolder folder(Path data, InstallDir home) {
        return DataFolder.at(data == null ? home.siteData() : data);
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }
}
