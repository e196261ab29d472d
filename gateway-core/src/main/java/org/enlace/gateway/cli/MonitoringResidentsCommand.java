package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./enlace monitoring residents}: loads how many people live in the country, for rates. */
@Command(name = "residents", descriptionHeading = "%n", sortOptions = false)
final class MonitoringResidentsCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Parameters(paramLabel = "FILE.csv", descriptionKey = "monitoring.residents.file")
    private Path file;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    MonitoringResidentsCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Failure("monitoring.audit.no.file", file);
        }
        String csv = Files.readString(file, StandardCharsets.UTF_8);
        OperatorApi api = gateway.api(home);
        JsonNode loaded = GatewayOptions.asked(() -> api.residents(csv));
        screen.say(
                "monitoring.residents.loaded",
                loaded.path("numbers").asInt(),
                loaded.path("sources").toString().replaceAll("[\\[\\]\"]", ""));
        return 0;
    }
}
