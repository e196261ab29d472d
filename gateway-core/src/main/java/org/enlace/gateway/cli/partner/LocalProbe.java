package org.enlace.gateway.cli.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.Probe;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.configuration.connectors.LinkBinding;
import org.enlace.gateway.configuration.connectors.LinkProbe;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.connectors.ProbeAdvice;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;

/** Tests the connection of a link from this process, with the configuration's files as they are. */
final class LocalProbe {

    private final ConfigOptions options;
    private final InstallDir home;

    LocalProbe(ConfigOptions options, InstallDir home) {
        this.options = options;
        this.home = home;
    }

    /**
     * Returns the result in the form of a gateway's answer.
     *
     * @throws CommandFailedException if the configuration cannot be used, or has no such link
     */
    ObjectNode of(LinkId id, Locale locale) throws IOException {
        try (PluginCheck plugins = options.plugins(home)) {
            CheckedConfig checked = options.checked(home, options.folder(home), plugins);
            List<String> problems = checked.problems(locale);
            if (!problems.isEmpty()) {
                throw new CommandFailedException("link.test.config", problems.get(0), problems.size());
            }
            Snapshot snapshot = checked.snapshot();
            PartnerLink link = snapshot.link(id)
                    .orElseThrow(() -> CommandFailedException.unknownName(
                            "link.test.unknown", id, snapshot.links().keySet()));
            return shown(link, new LinkProbe(plugins.connectors()).of(link, surroundings(snapshot, link)), locale);
        }
    }

    private LinkBinding.Surroundings surroundings(Snapshot snapshot, PartnerLink link) {
        DataFolder data = options.data(home);
        return new LinkBinding.Surroundings(
                Optional.empty(),
                () -> secret(data, snapshot, link),
                file -> snapshot.contractFile(link, file),
                each -> data.root().resolve("links").resolve(each.partner()).resolve(each.name()),
                GatewaySettings.of(data).destinations());
    }

    private static Optional<PresentedCredential> secret(DataFolder data, Snapshot snapshot, PartnerLink link) {
        return Files.isReadable(data.credentials())
                ? new PartnerAuthentication(CredentialsFile.read(data.credentials()), snapshot).secret(link.id())
                : Optional.empty();
    }

    private static ObjectNode shown(PartnerLink link, Probe probe, Locale locale) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("link", link.id().toString()).put("ok", probe.ok());
        ArrayNode steps = shown.putArray("steps");
        probe.steps()
                .forEach(step -> steps.add(new ObjectMapper().<ObjectNode>valueToTree(ProbeAdvice.line(step, locale))));
        return shown;
    }
}
