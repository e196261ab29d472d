package org.enlace.gateway.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.Accepted;
import org.enlace.connector.Caller;
import org.enlace.connector.Connector;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.SettingsCheck;
import org.enlace.mappings.Catalogue;

/** Tells partners and the {@code check} command what is wrong with the connector, direction or settings of a link. Thread-safe. */
public final class ConnectorSettingsCheck implements SettingsCheck {

    private final Connectors connectors;
    private final SettingsBinder binder = new SettingsBinder();

    /** With the built-in connectors; for ServiceLoader. */
    public ConnectorSettingsCheck() {
        this(Connectors.builtIn());
    }

    ConnectorSettingsCheck(Connectors connectors) {
        this.connectors = connectors;
    }

    @Override
    public List<SettingsProblem> check(PartnerLink link, Catalogue catalogue) {
        Optional<Connector<?>> connector = connectors.ofType(link.connector());
        if (connector.isEmpty()) {
            return List.of(new SettingsProblem(
                    "connector", "no connector of this type; there are " + String.join(", ", connectors.types())));
        }
        if (!connector.get().directions().contains(link.direction())) {
            return List.of(new SettingsProblem("direction", "connector " + link.connector() + " cannot do this"));
        }
        return check(connector.get(), link, catalogue);
    }

    private <S extends Record> List<SettingsProblem> check(
            Connector<S> connector, PartnerLink link, Catalogue catalogue) {
        try {
            S settings = binder.bind(link.settings(), connector.settingsType());
            connector.edge(new BoundLink<>(
                    link.id(),
                    link.direction(),
                    settings,
                    link.receives() ? Optional.of(new ClosedDoor()) : Optional.empty(),
                    Optional::empty,
                    file -> catalogue.contractFile(link.contract(), file),
                    Path.of("links")));
            return List.of();
        } catch (SettingsBinder.BadSettings wrong) {
            return wrong.problems().stream()
                    .map(each -> new SettingsProblem(each.key(), each.getMessage()))
                    .toList();
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            return List.of(new SettingsProblem(message.split("[^A-Za-z0-9]", 2)[0], message));
        }
    }

    /** Stands in while an edge is only built, never started. */
    private static final class ClosedDoor implements Intake {
        @Override
        public Caller authenticate(Presented presented) {
            throw new IllegalStateException();
        }

        @Override
        public Accepted accept(PartnerMessage message) {
            throw new IllegalStateException();
        }

        @Override
        public FileReceipt accept(IncomingFile file) {
            throw new IllegalStateException();
        }

        @Override
        public void refused(Refusal refusal) {
            throw new IllegalStateException();
        }
    }
}
