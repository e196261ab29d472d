package org.enlace.gateway.configuration.connectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.Destinations;
import org.enlace.connector.Direction;
import org.enlace.connector.Intake;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.configuration.model.VersionRule;

/** An installation with one receiving and one sending link of type {@code drop}, over a folder. */
final class FixedLinks implements PluginHost {

    static final LinkId IN = LinkId.parse("harbour/in");
    static final LinkId OUT = LinkId.parse("harbour/out");

    private final Path folder;
    private final Intake intake;
    final List<PartnerLink> links = new ArrayList<>(List.of(link(IN, Direction.RECEIVE), link(OUT, Direction.SEND)));
    String configuration = "first";

    FixedLinks(Path folder, Intake intake) {
        this.folder = folder;
        this.intake = intake;
    }

    static PartnerLink link(LinkId id, Direction direction) {
        return new PartnerLink(
                id,
                direction,
                "drop",
                "eurofront/alerts/v1",
                Map.of(),
                Map.of(),
                VersionRule.NEW_VERSION,
                List.of(),
                Optional.empty(),
                RetryRule.STANDARD,
                4,
                Optional.empty(),
                JsonNodeFactory.instance.objectNode().put("mark", "x"),
                Optional.empty());
    }

    @Override
    public String configuration() {
        return configuration;
    }

    @Override
    public void exclusively(Change change) throws PluginRefusedException {
        change.run();
    }

    @Override
    public void prepare(Plugin plugin) throws PluginRefusedException {
        for (PartnerLink link : of(plugin)) {
            plugin.add(
                    link,
                    new LinkBinding.Surroundings(
                            link.receives() ? Optional.of(intake) : Optional.empty(),
                            Optional::empty,
                            file -> Optional.empty(),
                            id -> folder.resolve(id.name()),
                            Destinations.USUAL));
        }
    }

    @Override
    public void begin(Plugin plugin) throws PluginRefusedException {
        for (PartnerLink link : of(plugin)) {
            plugin.open(link.id());
        }
    }

    private List<PartnerLink> of(Plugin plugin) {
        return links.stream()
                .filter(link -> link.connector().equals(plugin.type()))
                .toList();
    }

    @Override
    public void gone(Plugin plugin) {}
}
