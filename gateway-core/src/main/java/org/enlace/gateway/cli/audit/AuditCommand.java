package org.enlace.gateway.cli.audit;

import org.enlace.gateway.cli.backup.BackupCommand;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.backup.OfflineDatabaseReader;
import picocli.CommandLine;

/** Implements {@code ./enlace audit}: the commands that read the audit, with the gateway running or not. */
public final class AuditCommand {

    private AuditCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
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
}
