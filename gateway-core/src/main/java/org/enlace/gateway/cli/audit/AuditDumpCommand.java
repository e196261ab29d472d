package org.enlace.gateway.cli.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.backup.OfflineDatabaseReader;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.verification.AuditDump;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace audit dump}: writes the whole audit into a file, to be verified on another machine. */
@Command(name = "dump", descriptionHeading = "%n", sortOptions = false)
final class AuditDumpCommand extends InstallationCommand {

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "audit.data")
    private Path data;

    @Option(names = "--to", paramLabel = "FILE", required = true, descriptionKey = "audit.dump.to")
    private Path to;

    AuditDumpCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() {
        if (Files.exists(to)) {
            throw CommandFailedException.wrongUse("connector.new.there", to);
        }
        try (OfflineDatabaseReader offlineDatabaseReader = AuditCommand.reader(home.data(data))) {
            AuditDump.write(offlineDatabaseReader.source(), to);
        } catch (AuditException failed) {
            throw CommandFailedException.wrongUse("audit.unreachable", failed.getMessage());
        }
        screen.say("audit.dump.done", to);
        return 0;
    }
}
