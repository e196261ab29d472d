package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.connector.Destinations;
import org.enlace.gateway.certificates.RevocationPolicy;
import org.enlace.gateway.certificates.Strictness;
import org.enlace.gateway.premises.DestinationsConfiguration;
import org.enlace.gateway.premises.HouseSign;
import org.enlace.gateway.recovery.Places;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

/** The settings that a gateway has, or would have if it were started here now: its command line over the environment over the files of settings. */
final class GatewaySettings {

    private static final String HIDDEN = "(…)";

    private static final Pattern OURS =
            Pattern.compile("(?i)(enlace|server|management|spring|camel|cxf|logging)[._].*");
    /** Nothing that could be a name, an address or a secret. */
    private static final Pattern HARMLESS = Pattern.compile(
            "true|false|off|on|OFF|[A-Z]{4,5}|-?[0-9.]{1,6}(ms|[smhdBKMG]|KB|MB|GB)?|embedded|external|file|token|service|node-[0-9]{1,3}|127\\.0\\.0\\.1|0\\.0\\.0\\.0");

    private static final Pattern SECRET = Pattern.compile("(?i)pass|secret|token|key|credential|pin");

    private final ConfigurableEnvironment environment = new StandardEnvironment();

    /** @param given on the gateway's command line; empty if it does not run */
    GatewaySettings(Map<String, String> given) {
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        environment.getPropertySources().addFirst(new MapPropertySource("command line", Map.copyOf(given)));
    }

    /** Those of the gateway that runs on a data folder, or of one that would be started on it here and now. */
    static GatewaySettings of(DataFolder data) {
        return new GatewaySettings(RunningArguments.of(data.gateway().process()).settings());
    }

    private <T> T bound(String name, Class<T> type, T without) {
        try {
            return Binder.get(environment).bind(name, type).orElse(without);
        } catch (BindException wrong) {
            // Whoever starts the gateway with it is told; here the rest is looked at.
            return without;
        }
    }

    String text(String name, String without) {
        return bound(name, String.class, without);
    }

    Duration time(String name, Duration without) {
        return bound(name, Duration.class, without);
    }

    /** Bytes. */
    long size(String name, DataSize without) {
        return bound(name, DataSize.class, without).toBytes();
    }

    long number(String name, long without) {
        return bound(name, Long.class, without);
    }

    /**
     * How certificates that others show are judged.
     *
     * @throws RuntimeException if a setting has no value that a gateway would start with; the sentence names it
     */
    Strictness strictness() {
        Binder binder = Binder.get(environment);
        return Strictness.of(
                binder.bind("enlace.tls.revocation", RevocationPolicy.class).orElse(Strictness.USUAL.revocation()),
                binder.bind("enlace.clock.tolerance", Duration.class)
                        .orElse(Strictness.USUAL.clocks().value()));
    }

    /**
     * The addresses it may connect to.
     *
     * @throws IllegalArgumentException if a setting has no value that a gateway would start with; the sentence names it
     */
    Destinations destinations() {
        return DestinationsConfiguration.of(
                text("enlace.destinations.allowed", ""), new HouseSign("", text("enlace.environment.kind", "")));
    }

    /** Where that gateway has its keys and certificates of the wire. */
    Path tls(DataFolder data) {
        return path("enlace.tls.folder", data.tls());
    }

    /** Where it has all its secrets that settings can name. */
    Places places(DataFolder data) {
        Places usual = Places.within(data.root());
        return new Places(
                path("enlace.keys", usual.keyFile()),
                tls(data),
                path("enlace.audit.key", usual.audit()),
                path("enlace.receipts.key", usual.receipts()));
    }

    private Path path(String name, Path without) {
        return Path.of(text(name, without.toString())).toAbsolutePath().normalize();
    }

    /** Whether the database is one of somebody else. */
    boolean externalDatabase() {
        return text("enlace.database.mode", "embedded").equalsIgnoreCase("external");
    }

    /** Every setting by its name, and its value where that is a number, a switch or a word of ours; of others that they are set. */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(each -> Stream.of(((EnumerablePropertySource<?>) each).getPropertyNames()))
                .filter(name -> OURS.matcher(name).matches())
                .forEach(name -> shown.put(name, value(name)));
        return shown;
    }

    private String value(String name) {
        if (SECRET.matcher(name).find()) {
            return HIDDEN;
        }
        Object first = environment.getPropertySources().stream()
                .map(each -> each.getProperty(name))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse("");
        String text = first.toString();
        return HARMLESS.matcher(text).matches() ? text : HIDDEN;
    }
}
