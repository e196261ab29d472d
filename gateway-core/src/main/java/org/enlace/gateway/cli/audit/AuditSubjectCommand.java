package org.enlace.gateway.cli.audit;

import java.nio.file.Path;
import java.util.List;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.backup.OfflineDatabaseReader;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.AuditSubjects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace audit subject}: lists the actions on one message, case, delivery or link, and their actors. */
@Command(name = "subject", descriptionHeading = "%n", sortOptions = false)
final class AuditSubjectCommand extends InstallationCommand {

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "audit.subject.id")
    private String id;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "audit.data")
    private Path data;

    AuditSubjectCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() {
        DataFolder folder = home.data(data);
        try (OfflineDatabaseReader offlineDatabaseReader = AuditCommand.reader(folder)) {
            List<AuditSubjects.Line> lines = new AuditSubjects(offlineDatabaseReader.source()).of(id);
            lines.forEach(line -> screen.line("%s  %s  %s  %s  %s/%d"
                    .formatted(line.at(), line.action(), line.actor(), line.facts(), line.chain(), line.seq())));
            screen.say(lines.isEmpty() ? "audit.subject.none" : "audit.subject.done", lines.size(), folder.root());
            return 0;
        } catch (AuditException failed) {
            throw CommandFailedException.wrongUse("audit.unreachable", failed.getMessage());
        }
    }
}
