package org.enlace.connector.soap;

import java.util.List;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.enlace.connector.AddressProbe;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Link;
import org.enlace.connector.Probe;
import org.enlace.connector.SettingChecks;
import org.enlace.connector.http.SendingRoute;

/** Speaks SOAP 1.1 and 1.2, both ways. */
public final class SoapConnector implements Connector<SoapSettings> {

    @Override
    public String type() {
        return "soap";
    }

    @Override
    public Class<SoapSettings> settingsType() {
        return SoapSettings.class;
    }

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.RECEIVE, Direction.SEND);
    }

    @Override
    public boolean answers(Direction direction) {
        return direction == Direction.RECEIVE;
    }

    @Override
    public Set<String> proofs(SoapSettings settings, Direction direction) {
        return switch (settings.security()) {
            case TOKEN, EITHER -> Set.of("password", "digest");
            case BASIC -> Set.of("password");
            case CERTIFICATE -> Set.of("certificate");
            case SIGNATURE -> Set.of("signature");
        };
    }

    @Override
    public RoutesBuilder route(Link<SoapSettings> link) {
        SoapSettings settings = link.settings();
        if (link.direction() == Direction.RECEIVE) {
            SettingChecks.check(link.contract(settings.wsdl()).isPresent(), "wsdl", "the contract has no such file");
            return new SoapReceivingRoute(link);
        }
        SettingChecks.needed("url", settings.url());
        SettingChecks.check(settings.versions().size() == 1, "version", "must be 1.1 or 1.2 where we send");
        SettingChecks.check(
                (settings.xroad() == null) == (settings.xroadClient() == null),
                "xroadClient",
                "goes with xroad: who calls, and what");
        return new SendingRoute(link, settings.url(), settings.limits(), new SoapExchange(settings, link::secret));
    }

    @Override
    public Probe probe(Link<SoapSettings> link) {
        if (link.direction() == Direction.SEND) {
            return AddressProbe.of(link, link.settings().url());
        }
        boolean there = link.contract(link.settings().wsdl()).isPresent();
        return new Probe(List.of(new Probe.Step("wsdl", there, there ? "" : "the contract has no such file")));
    }
}
