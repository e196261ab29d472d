package org.enlace.gateway.cli.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.Http.HttpStatusException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace mapping retranslate}: has a running gateway translate stored messages again with the current mappings and lists. The
 * sender is not contacted; a message with a different result becomes a new version, and its receivers get the correction.
 */
@Command(name = "retranslate", descriptionHeading = "%n", sortOptions = false)
final class MappingRetranslateCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Screen screen;
    private final InstallDir home;

    @Option(names = "--finding", paramLabel = "[FIELD:]RULE", required = true, descriptionKey = "retranslate.finding")
    private String finding;

    @Option(names = "--link", paramLabel = "LINK", descriptionKey = "retranslate.link")
    private String link;

    @Option(names = "--record", paramLabel = "RECORD", descriptionKey = "retranslate.record")
    private String record;

    @Option(names = "--from", paramLabel = "MOMENT", descriptionKey = "retranslate.from")
    private String from;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "retranslate.reason")
    private String reason;

    @Option(names = "--rate", paramLabel = "N", descriptionKey = "retranslate.rate")
    private int rate = 50;

    @Option(names = "--preview", descriptionKey = "retranslate.preview")
    private boolean preview;

    @Option(names = "--wait", paramLabel = "TIME", descriptionKey = "retranslate.wait")
    private Duration patience = Duration.ofMinutes(10);

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    MappingRetranslateCommand(Screen screen, InstallDir home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        OperatorApiClient api = gateway.api(home);
        try {
            return preview ? previewed(api.preview(order())) : ended(api, api.replay(order()));
        } catch (HttpStatusException refused) {
            throw wrong(refused);
        }
    }

    private static CommandFailedException wrong(HttpStatusException refused) throws IOException {
        JsonNode first = refused.body().path("findings").path(0);
        if (first.isMissingNode()) {
            throw refused;
        }
        String rule = first.path("rule").asText();
        return rule.equals("finds-nothing")
                ? new CommandFailedException("retranslate.nothing")
                : CommandFailedException.wrongUse(
                        "retranslate.refused", first.path("field").asText(), rule);
    }

    private ObjectNode order() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        ObjectNode filter = order.putObject("filter").put("finding", finding);
        put(filter, "sender", link);
        put(filter, "record", record);
        put(filter, "from", from);
        order.put("stage", "translate").put("versions", "current").put("rate", rate);
        return order.put("reason", reason == null ? "mapping retranslate --finding " + finding : reason);
    }

    private static void put(ObjectNode filter, String name, String value) {
        if (value != null) {
            filter.put(name, value);
        }
    }

    private int previewed(JsonNode would) {
        JsonNode outcomes = would.path("outcomes");
        screen.say(
                "retranslate.would",
                would.path("total"),
                would.path("looked"),
                outcomes.path("TRANSLATED").asLong(),
                outcomes.path("UNCHANGED").asLong(),
                outcomes.path("REFUSED").asLong());
        return 0;
    }

    private int ended(OperatorApiClient api, JsonNode started) throws IOException, InterruptedException {
        String id = started.path("id").asText();
        JsonNode job = started;
        for (long end = System.nanoTime() + patience.toNanos(); runs(job) && System.nanoTime() < end; ) {
            Thread.sleep(LOOK.toMillis());
            job = api.replay(id);
        }
        JsonNode outcomes = job.path("outcomes");
        long bad = outcomes.path("REFUSED").asLong() + outcomes.path("FAILED").asLong();
        screen.say(
                "retranslate.done",
                job.path("done"),
                job.path("total"),
                outcomes.path("TRANSLATED").asLong(),
                outcomes.path("UNCHANGED").asLong(),
                bad);
        screen.say("retranslate.job", id, job.path("state"));
        return bad == 0 && job.path("state").asText().equals("DONE") ? 0 : 1;
    }

    private static boolean runs(JsonNode job) {
        return job.path("state").asText().equals("RUNNING");
    }
}
