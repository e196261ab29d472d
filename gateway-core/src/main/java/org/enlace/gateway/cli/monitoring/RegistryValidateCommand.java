package org.enlace.gateway.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace registry validate}: lists the stored records that break the schema of their type. Changes nothing. */
@Command(name = "validate", descriptionHeading = "%n", sortOptions = false)
final class RegistryValidateCommand extends InstallationCommand {

    @Option(names = "--after", paramLabel = "MESSAGE", descriptionKey = "validate.after")
    private String next;

    @Option(names = "--most", paramLabel = "N", descriptionKey = "validate.most")
    private long most = 100_000;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    RegistryValidateCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        OperatorApiClient api = gateway.api(home);
        long checked = 0;
        long invalid = 0;
        do {
            JsonNode page = GatewayOptions.asked(() -> api.validate(next));
            for (JsonNode each : page.path("invalid")) {
                screen.line("%s %s %s %s"
                        .formatted(
                                each.path("message").asText(),
                                each.path("record").asText(),
                                each.path("field").asText().isEmpty()
                                        ? "."
                                        : each.path("field").asText(),
                                each.path("rule").asText()));
                invalid++;
            }
            checked += page.path("checked").asLong();
            next = page.path("next").asText(null);
        } while (next != null && checked < most);
        screen.say("validate.done", checked, invalid);
        if (next != null) {
            screen.say("validate.more", next);
        }
        return invalid == 0 ? 0 : 1;
    }
}
