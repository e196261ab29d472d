package org.enlace.gateway.cli.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.backup.OfflineDatabaseReader;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.AuditReport;
import org.enlace.gateway.security.audit.verification.AuditVerifier;
import org.enlace.gateway.security.audit.verification.LastVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace audit verify}: reads the whole audit against its signed checkpoints and names the first bad entry; ends with 1 if
 * there is one.
 */
@Command(name = "verify", descriptionHeading = "%n", sortOptions = false)
final class AuditVerifyCommand extends InstallationCommand {

    private static final int FOUND = 1;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "audit.data")
    private Path data;

    @Option(names = "--dump", paramLabel = "FILE", descriptionKey = "audit.verify.dump")
    private Path dump;

    @Option(names = "--checkpoints", paramLabel = "FILE", arity = "1..*", descriptionKey = "audit.verify.checkpoints")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(names = "--key", paramLabel = "FILE", descriptionKey = "audit.verify.key")
    private Path key;

    @Option(names = "--from", paramLabel = "N", descriptionKey = "audit.verify.from")
    private long from = 1;

    AuditVerifyCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        DataFolder folder = home.data(data);
        List<Path> files = files(folder);
        Path open = key == null ? folder.root().resolve("keys").resolve("audit.pem.pub") : key;
        if (!Files.isReadable(open)) {
            throw CommandFailedException.wrongUse("audit.verify.no.key", open);
        }
        try {
            AuditReport report;
            if (dump != null) {
                report = AuditVerifier.ofDump(dump).verify(files, open, from);
            } else {
                try (OfflineDatabaseReader offlineDatabaseReader = AuditCommand.reader(folder)) {
                    report = new AuditVerifier(offlineDatabaseReader.source()).verify(files, open, from);
                }
                if (!LastVerification.of(report, from, Instant.now()).write(folder.root())) {
                    screen.say("audit.verify.not.noted", folder.root());
                }
            }
            return told(report);
        } catch (AuditException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw CommandFailedException.wrongUse("audit.unreachable", failed.getMessage() + " " + cause.getMessage());
        }
    }

    private List<Path> files(DataFolder folder) throws IOException {
        if (!checkpoints.isEmpty()) {
            return checkpoints;
        }
        Path all = folder.root().resolve("audit");
        List<Path> found = List.of();
        if (dump == null && Files.isDirectory(all)) {
            try (Stream<Path> files = Files.list(all)) {
                found = files.filter(file -> file.toString().endsWith(".checkpoints"))
                        .sorted()
                        .toList();
            }
        }
        if (found.isEmpty()) {
            screen.say("audit.verify.no.files");
        }
        return found;
    }

    private int told(AuditReport report) {
        screen.say("audit.verify.read", report.entries(), report.chains(), report.checkpoints());
        report.problems()
                .forEach(each -> screen.say(
                        "audit.verify.problem", each.chain(), each.seq(), screen.text("audit.kind." + each.kind())));
        report.statements()
                .forEach(each -> screen.say(
                        "audit.verify.statement",
                        each.number(),
                        each.where(),
                        screen.text("audit.fault." + each.fault())));
        // Without a checkpoint, a truncated end or a recomputed chain would not be noticed: that counts as a failure
        // too.
        boolean proved = report.checkpoints() > 0;
        screen.say(!report.intact() ? "audit.verify.found" : proved ? "audit.verify.intact" : "audit.verify.unproved");
        return report.intact() && proved ? 0 : FOUND;
    }
}
