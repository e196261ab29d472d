package org.enlace.gateway.cli.partner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Implements {@code ./enlace agreement register}: writes the register of processing activities and the skeleton of a data protection impact
 * assessment.
 */
@Command(name = "register", descriptionHeading = "%n", sortOptions = false)
final class AgreementRegisterCommand extends InstallationCommand {

    @Mixin
    private AgreedConfig config = new AgreedConfig();

    AgreementRegisterCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        Optional<Snapshot> snapshot = config.snapshot(screen, home);
        if (snapshot.isEmpty()) {
            return 1;
        }
        String language = AgreedConfig.language(screen);
        ProcessingRegister register = new ProcessingRegister(snapshot.get(), language);
        Files.createDirectories(config.to());
        write("processing-register", language, register.activities());
        write("impact-assessment", language, register.assessment());
        return 0;
    }

    private void write(String name, String language, String page) throws IOException {
        Path file = config.to().resolve(name + "." + language + ".html");
        Files.writeString(file, page, StandardCharsets.UTF_8);
        screen.line(file.toString());
    }
}
