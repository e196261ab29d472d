package org.enlace.gateway.cli.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace partner add}: turns seven answers into the files of a new partner, checked together with all others; then tests its
 * connection, and writes the folder that is handed over to the partner. Nothing is overwritten; all files or none.
 */
@Command(name = "add", descriptionHeading = "%n", sortOptions = false)
final class PartnerAddCommand extends InstallationCommand {

    @Mixin
    private final PartnerAnswers answers = new PartnerAnswers();

    @Option(names = "--record", paramLabel = "RECORD", descriptionKey = "partner.add.record")
    private String record;

    @Option(names = "--pack", paramLabel = "DIR|FILE.zip", descriptionKey = "partner.add.pack")
    private Path pack;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    PartnerAddCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        Path config = options.folder(home);
        try (PluginCheck plugins = options.plugins(home)) {
            Snapshot before = good(options.checked(home, config, plugins));
            answers.complete(screen, System.console() != null, link -> !model(before, link)
                    .receives());
            PartnerLink like = model(before, answers.like());
            PartnerDraft draft = new PartnerDraft(answers, like, record(like), config);
            Path file = config.resolve("partners").resolve(answers.partner() + ".yml");
            if (Files.exists(file)) {
                throw CommandFailedException.wrongUse("partner.add.there", file);
            }
            Path to = pack == null ? Path.of(answers.partner() + "-handover") : pack;
            if (Files.exists(to)) {
                throw CommandFailedException.wrongUse("partner.add.pack.there", to);
            }
            return add(draft, like, plugins, to);
        }
    }

    private int add(PartnerDraft draft, PartnerLink like, PluginCheck plugins, Path to) throws IOException {
        Path config = options.folder(home);
        try (ConfigAddition addition = new ConfigAddition(config, draft.files())) {
            Path trial = addition.trial();
            CheckedConfig would = options.checked(home, trial, plugins);
            List<String> problems = would.problems(screen.locale());
            if (!problems.isEmpty()) {
                // The folder of the trial is gone when somebody reads this.
                problems.forEach(each -> screen.line(each.replace(trial.toString(), config.toString())));
                screen.say("partner.add.nothing", problems.size());
                return 1;
            }
            new PartnerKit(home, config, would.snapshot(), draft.link(), screen).write(to);
            addition.apply().forEach(file -> screen.line(home.shown(file).toString()));
        }
        screen.say("partner.add.pack.done", to);
        probe(draft.link(), like);
        next(draft, like);
        return 0;
    }

    private Snapshot good(CheckedConfig checked) {
        List<String> problems = checked.problems(screen.locale());
        if (!problems.isEmpty()) {
            throw new CommandFailedException("link.test.config", problems.get(0), problems.size());
        }
        return checked.snapshot();
    }

    private static PartnerLink model(Snapshot snapshot, LinkId id) {
        return snapshot.link(id)
                .orElseThrow(() -> CommandFailedException.unknownName(
                        "link.test.unknown", id, snapshot.links().keySet()));
    }

    private String record(PartnerLink like) {
        if (record == null) {
            return like.records().keySet().iterator().next();
        }
        if (like.mapping(record).isEmpty()) {
            throw CommandFailedException.wrongUse("partner.add.norecord", like.id(), record);
        }
        return record;
    }

    /** Tests the connection. A partner that does not answer yet is no error: the partner has only just been informed. */
    private void probe(LinkId link, PartnerLink like) throws IOException {
        if (like.receives()) {
            return;
        }
        for (JsonNode step :
                new LocalProbe(options, home).of(link, screen.locale()).path("steps")) {
            boolean ok = step.path("ok").asBoolean();
            screen.say(ok ? "link.test.ok" : "link.test.failed", step.path("name"), step.path("reason"));
        }
    }

    private void next(PartnerDraft draft, PartnerLink like) {
        String kind = draft.kind();
        if (!kind.isEmpty() && !kind.equals("folder")) {
            String entry = kind.equals("apiKey") ? "{\"apiKey\": \"…\"}" : "{\"user\": \"…\", \"password\": \"…\"}";
            screen.say(
                    like.receives() ? "partner.add.next.secret" : "partner.add.next.theirs",
                    draft.link().partner(),
                    draft.link().name(),
                    entry);
        }
        screen.say("partner.add.next.agreement", draft.link().partner());
        screen.say(like.receives() ? "partner.add.next.receive" : "partner.add.next.send", draft.link());
    }
}
