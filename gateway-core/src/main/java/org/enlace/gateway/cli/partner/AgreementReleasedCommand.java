package org.enlace.gateway.cli.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * Implements {@code ./enlace agreement released}: lists the data that a receiver got on a day, with versions, digests and the names of the fields
 * that were withheld.
 */
@Command(name = "released", descriptionHeading = "%n", sortOptions = false)
final class AgreementReleasedCommand extends InstallationCommand {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "LINK", descriptionKey = "agreement.released.link")
    private String link;

    @Option(names = "--day", required = true, paramLabel = "DAY", descriptionKey = "agreement.released.day")
    private String day;

    @Option(names = "--json", descriptionKey = "agreement.released.json")
    private boolean asJson;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    AgreementReleasedCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        OperatorApiClient api = gateway.api(home);
        int count = 0;
        String after = "";
        do {
            String path = "/operator/api/released?receiver=" + encoded(link) + "&day=" + encoded(day) + after;
            JsonNode page = JSON.readTree(GatewayOptions.asked(() -> api.bytes(path)));
            for (JsonNode each : page.path("released")) {
                screen.line(asJson ? each.toString() : readable(each));
                count++;
            }
            String next = page.path("next").asText("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        screen.say("agreement.released.count", count);
        return 0;
    }

    private static String readable(JsonNode each) {
        StringBuilder line = new StringBuilder("%s  %s v%d  %s  %s %s"
                .formatted(
                        each.path("deliveredAt").asText(),
                        each.path("record").asText(),
                        each.path("version").asInt(),
                        each.path("delivery").asText(),
                        each.path("agreement").asText(),
                        each.path("policy").asText()));
        each.path("removed").properties().forEach(kind -> {
            List<String> names = new ArrayList<>();
            kind.getValue().forEach(name -> names.add(name.asText()));
            if (!names.isEmpty()) {
                line.append("\n    ").append(kind.getKey()).append(": ").append(String.join(", ", names));
            }
        });
        String digest = each.path("sha256").asText("");
        return digest.isEmpty() || digest.equals("null")
                ? line.toString()
                : line.append("\n    sha256 ").append(digest).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
