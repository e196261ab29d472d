package org.enlace.gateway.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace monitoring residents}: loads the number of residents of the country, for rates. */
@Command(name = "residents", descriptionHeading = "%n", sortOptions = false)
final class MonitoringResidentsCommand extends InstallationCommand {

    @Parameters(paramLabel = "FILE.csv", descriptionKey = "monitoring.residents.file")
    private Path file;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    MonitoringResidentsCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("monitoring.audit.no.file", file);
        }
        String csv = Files.readString(file, StandardCharsets.UTF_8);
        OperatorApiClient api = gateway.api(home);
        JsonNode loaded = GatewayOptions.asked(() -> api.residents(csv));
        screen.say(
                "monitoring.residents.loaded",
                loaded.path("numbers"),
                loaded.path("sources").toString().replaceAll("[\\[\\]\"]", ""));
        return 0;
    }
}
