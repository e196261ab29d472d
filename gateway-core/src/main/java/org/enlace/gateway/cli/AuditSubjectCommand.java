package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.enlace.gateway.audit.AuditException;
import org.enlace.gateway.audit.AuditSubjects;
import org.enlace.gateway.store.ReadingDoor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace audit subject}: what was done with one message, case, delivery or link, and by whom. */
@Command(name = "subject", descriptionHeading = "%n", sortOptions = false)
final class AuditSubjectCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "audit.subject.id")
    private String id;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "audit.data")
    private Path data;

    AuditSubjectCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() {
        try (ReadingDoor door = AuditCommand.door(AuditCommand.folder(data, home))) {
            List<AuditSubjects.Line> lines = new AuditSubjects(door.source()).of(id);
            lines.forEach(line -> screen.line("%s  %s  %s  %s  %s/%d"
                    .formatted(line.at(), line.action(), line.actor(), line.facts(), line.chain(), line.seq())));
            screen.say("audit.subject.done", lines.size());
            return 0;
        } catch (AuditException failed) {
            throw Failure.wrongUse("audit.unreachable", failed.getMessage());
        }
    }
}
