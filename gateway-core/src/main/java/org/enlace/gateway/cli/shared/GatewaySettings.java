package org.enlace.gateway.cli.shared;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.connector.Destinations;
import org.enlace.gateway.exchange.backup.SecretLocations;
import org.enlace.gateway.platform.environment.DestinationsConfiguration;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.enlace.gateway.security.certificates.RevocationPolicy;
import org.enlace.gateway.security.certificates.ValidationPolicy;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

/**
 * Reads the settings that a gateway has, or would have if it were started here now: its command line over the environment over the files of
 * settings.
 */
public final class GatewaySettings {

    private static final String HIDDEN = "(…)";

    private static final Pattern OURS =
            Pattern.compile("(?i)(enlace|server|management|spring|camel|cxf|logging)[._].*");
    /** Values that cannot be a name, an address or a secret. */
    private static final Pattern HARMLESS = Pattern.compile(
            "true|false|off|on|OFF|[A-Z]{4,5}|-?[0-9.]{1,6}(ms|[smhdBKMG]|KB|MB|GB)?|embedded|external|file|token|service|node-[0-9]{1,3}|127\\.0\\.0\\.1|0\\.0\\.0\\.0");

    private static final Pattern SECRET = Pattern.compile("(?i)pass|secret|token|key|credential|pin");

    private final ConfigurableEnvironment environment = new StandardEnvironment();

    /** @param given on the gateway's command line; empty if it does not run */
    public GatewaySettings(Map<String, String> given) {
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        environment.getPropertySources().addFirst(new MapPropertySource("command line", Map.copyOf(given)));
    }

    /** Reads the settings of the gateway that runs on a data folder, or of one that would be started on it now. */
    public static GatewaySettings of(DataFolder data) {
        return new GatewaySettings(RunningArguments.of(data.gateway().process()).settings());
    }

    private <T> T bound(String name, Class<T> type, T without) {
        try {
            return Binder.get(environment).bind(name, type).orElse(without);
        } catch (BindException wrong) {
            // The user gets the error at the start of the gateway; here the rest is checked.
            return without;
        }
    }

    public String text(String name, String without) {
        return bound(name, String.class, without);
    }

    public Duration time(String name, Duration without) {
        return bound(name, Duration.class, without);
    }

    /** Returns a size in bytes. */
    public long size(String name, DataSize without) {
        return bound(name, DataSize.class, without).toBytes();
    }

    public long number(String name, long without) {
        return bound(name, Long.class, without);
    }

    /**
     * Returns the validation policy for certificates that others present.
     *
     * @throws RuntimeException if a setting has no value that a gateway would start with; the sentence names it
     */
    public ValidationPolicy strictness() {
        Binder binder = Binder.get(environment);
        return ValidationPolicy.of(
                binder.bind("enlace.tls.revocation", RevocationPolicy.class)
                        .orElse(ValidationPolicy.USUAL.revocation()),
                binder.bind("enlace.clock.tolerance", Duration.class)
                        .orElse(ValidationPolicy.USUAL.clocks().value()));
    }

    /**
     * Returns the addresses that the gateway may connect to.
     *
     * @throws IllegalArgumentException if a setting has no value that a gateway would start with; the sentence names it
     */
    public Destinations destinations() {
        return DestinationsConfiguration.of(
                text("enlace.destinations.allowed", ""), new EnvironmentLabel("", text("enlace.environment.kind", "")));
    }

    /** Returns the folder where that gateway has its keys and certificates for TLS. */
    public Path tls(DataFolder data) {
        return path("enlace.tls.folder", data.tls());
    }

    /** Returns the places of all its secrets that settings can name. */
    public SecretLocations places(DataFolder data) {
        SecretLocations usual = SecretLocations.within(data.root());
        return new SecretLocations(
                path("enlace.keys", usual.keyFile()),
                tls(data),
                path("enlace.audit.key", usual.audit()),
                path("enlace.receipts.key", usual.receipts()));
    }

    private Path path(String name, Path without) {
        return Path.of(text(name, without.toString())).toAbsolutePath().normalize();
    }

    /** Tells if the database is an external one. */
    public boolean externalDatabase() {
        return text("enlace.database.mode", "embedded").equalsIgnoreCase("external");
    }

    /** Returns every setting by its name, with its value if that is a number, a switch or a word of ours; of others only that they are set. */
    public Map<String, String> shown() {
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
