package org.enlace.gateway.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code ./enlace monitoring indicators}: prints the figures of an indicator from a running gateway, or writes them into a file; without
 * an indicator, prints the list.
 */
@Command(name = "indicators", descriptionHeading = "%n", sortOptions = false)
final class MonitoringIndicatorsCommand extends InstallationCommand {

    private static final String PATH = "/operator/api/indicators";

    @Parameters(arity = "0..1", paramLabel = "ID", descriptionKey = "monitoring.indicators.id")
    private String id;

    @Option(names = "--from", paramLabel = "YEAR", descriptionKey = "monitoring.indicators.from")
    private String from;

    @Option(names = "--to", paramLabel = "YEAR", descriptionKey = "monitoring.indicators.to")
    private String to;

    @Option(names = "--by", paramLabel = "DIMENSION,...", descriptionKey = "monitoring.indicators.by")
    private String by;

    @Option(names = "--as-of", paramLabel = "DAY", descriptionKey = "monitoring.indicators.asof")
    private String asOf;

    @Option(names = "--population", paramLabel = "NAME", descriptionKey = "monitoring.indicators.population")
    private String population;

    @Option(names = "--residents", paramLabel = "SOURCE", descriptionKey = "monitoring.indicators.residents")
    private String residents;

    @Option(names = "--days", paramLabel = "N", descriptionKey = "monitoring.indicators.days")
    private String days;

    @Option(names = "--format", paramLabel = "csv|xlsx|sdmx-csv|json", descriptionKey = "monitoring.indicators.format")
    private String format = "csv";

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "monitoring.indicators.out")
    private Path out;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    MonitoringIndicatorsCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        OperatorApiClient api = gateway.api(home);
        if (id == null) {
            list(api);
            return 0;
        }
        if (format.equals("xlsx") && out == null) {
            throw new CommandFailedException("monitoring.indicators.needs.out");
        }
        byte[] figures = GatewayOptions.asked(() -> api.bytes(PATH + "/" + encoded(id) + "?" + query()));
        if (out == null) {
            screen.line(new String(figures, StandardCharsets.UTF_8).stripTrailing());
            return 0;
        }
        if (Files.exists(out)) {
            throw new CommandFailedException("monitoring.indicators.there", out);
        }
        Files.write(out, figures, StandardOpenOption.CREATE_NEW);
        screen.say("monitoring.indicators.written", out);
        return 0;
    }

    private void list(OperatorApiClient api) throws IOException {
        String language = screen.locale().getLanguage();
        for (JsonNode each : GatewayOptions.asked(() -> api.indicators()).path("indicators")) {
            screen.line("%-4s %s (%s)"
                    .formatted(
                            each.path("id").asText(),
                            each.path("name").path(language).asText(),
                            each.path("dimensions").toString().replaceAll("[\\[\\]\"]", "")));
        }
    }

    private String query() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("from", from);
        asked.put("to", to);
        asked.put("by", by);
        asked.put("asOf", asOf);
        asked.put("population", population);
        asked.put("residents", residents);
        asked.put("days", days);
        asked.put("format", format);
        asked.put("lang", screen.locale().getLanguage());
        return asked.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
