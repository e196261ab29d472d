package org.enlace.gateway.cli.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.enlace.connector.Direction;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.Connectors;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.connectors.SettingsForm;
import org.enlace.gateway.configuration.connectors.SettingsSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code ./enlace connector schema}: prints the settings of a connector as JSON Schema, or the schema of whole partner files with the
 * settings of all.
 */
@Command(name = "schema", descriptionHeading = "%n", sortOptions = false)
final class ConnectorSchemaCommand implements Callable<Integer> {

    private final Screen screen;
    private final InstallDir home;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TYPE", descriptionKey = "connector.schema.type")
    private String type;

    @Option(names = "--direction", paramLabel = "receive|send", descriptionKey = "connector.schema.direction")
    private Direction direction;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    ConnectorSchemaCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        try (PluginCheck plugins = options.plugins(home)) {
            JsonNode schema = type == null ? whole(plugins.connectors()) : one(plugins.connectors());
            screen.line(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema));
            return 0;
        }
    }

    private JsonNode one(Connectors connectors) {
        Set<Direction> directions = direction == null ? EnumSet.allOf(Direction.class) : EnumSet.of(direction);
        return connectors
                .form(type)
                .map(form -> SettingsSchema.of(form, directions))
                .orElseThrow(() -> CommandFailedException.wrongUse(
                        "connector.schema.unknown", type, String.join(", ", connectors.types())));
    }

    private JsonNode whole(Connectors connectors) throws IOException {
        Path partner = home.config().resolve("schema").resolve("partner.schema.json");
        List<SettingsForm> forms = connectors.types().stream()
                .flatMap(each -> connectors.form(each).stream())
                .toList();
        return SettingsSchema.within(Files.readAllBytes(partner), forms);
    }
}
