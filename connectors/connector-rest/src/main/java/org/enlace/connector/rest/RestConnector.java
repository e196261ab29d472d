package org.enlace.connector.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.RoutesBuilder;
import org.enlace.connector.AddressProbe;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Link;
import org.enlace.connector.Probe;
import org.enlace.connector.SettingChecks;
import org.enlace.connector.http.AccessTokens;
import org.enlace.connector.http.RequestLimits;
import org.enlace.connector.http.SendingRoute;
import org.enlace.connector.http.TokenEndpoint;

/** Speaks HTTP with JSON, both ways. */
public final class RestConnector implements Connector<RestSettings> {

    private static final Duration TOKEN_WITHIN = Duration.ofSeconds(10);

    @Override
    public String type() {
        return "rest";
    }

    @Override
    public Class<RestSettings> settingsType() {
        return RestSettings.class;
    }

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.RECEIVE, Direction.SEND);
    }

    @Override
    public boolean answers(Direction direction) {
        return true;
    }

    @Override
    public Set<String> proofs(RestSettings settings, Direction direction) {
        if (direction == Direction.SEND) {
            return settings.tokenUrl() == null ? Set.of("apiKey", "password") : Set.of("password");
        }
        return switch (settings.security()) {
            case APIKEY -> Set.of("apiKey");
            case BASIC -> Set.of("password");
            case EITHER -> Set.of("apiKey", "password");
            case BEARER -> Set.of("token");
            case CERTIFICATE -> Set.of("certificate");
        };
    }

    @Override
    public RoutesBuilder route(Link<RestSettings> link) {
        if (link.direction() == Direction.RECEIVE) {
            return new RestReceivingRoute(link);
        }
        RestSettings settings = link.settings();
        SettingChecks.needed("url", settings.url());
        SettingChecks.check(
                link.answers() || !settings.method().equals("GET"), "method", "GET is for links that answer questions");
        RestExchange conversation = new RestExchange(settings, link::secret, tokens(link));
        return new SendingRoute(
                link,
                settings.target(),
                settings.limits(),
                link.answers() ? new RestQueryExchange(conversation) : conversation);
    }

    private static Optional<AccessTokens> tokens(Link<RestSettings> link) {
        RestSettings settings = link.settings();
        if (settings.tokenUrl() == null) {
            return Optional.empty();
        }
        Duration longest = settings.timeout().compareTo(TOKEN_WITHIN) < 0 ? settings.timeout() : TOKEN_WITHIN;
        RequestLimits requestLimits = new RequestLimits(settings.connectTimeout(), longest, settings.maxAnswerBytes());
        TokenEndpoint source = new TokenEndpoint(
                settings.tokenUrl(),
                Optional.ofNullable(settings.tokenScope()),
                link::secret,
                requestLimits,
                link::tls,
                link.clocks(),
                link.destinations());
        return Optional.of(new AccessTokens(source, longest, System::nanoTime));
    }

    @Override
    public Probe probe(Link<RestSettings> link) {
        if (link.direction() == Direction.SEND) {
            return AddressProbe.of(link, link.settings().url());
        }
        return new Probe(List.of(new Probe.Step("door", true, "")));
    }
}
