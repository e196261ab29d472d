package org.enlace.gateway.platform.environment;

import java.util.List;
import java.util.stream.Stream;
import org.enlace.connector.Destinations;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes the addresses that this gateway may connect to because its configuration names them. */
@Configuration(proxyBeanMethods = false)
public class DestinationsConfiguration {

    private static final String SETTING = "enlace.destinations.allowed";

    /** The setting for no destination beside the public ones. */
    private static final String NONE = "none";

    @Bean
    Destinations destinations(@Value("${" + SETTING + ":}") String allowed, EnvironmentLabel environmentLabel) {
        return of(allowed, environmentLabel);
    }

    /**
     * Public addresses, and those that the setting names. Where it says nothing: this machine too, for simulated partners, but not in production.
     *
     * @throws IllegalArgumentException naming the setting that cannot be meant
     */
    public static Destinations of(String allowed, EnvironmentLabel environmentLabel) {
        if (allowed.isBlank()) {
            boolean production = environmentLabel.kind().stream().anyMatch(EnvironmentLabel.Kind.PRODUCTION::equals);
            return production ? Destinations.PUBLIC : Destinations.USUAL;
        }
        List<String> ranges = Stream.of(allowed.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        try {
            return ranges.equals(List.of(NONE)) ? Destinations.PUBLIC : Destinations.allowing(ranges);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(SETTING + ": " + wrong.getMessage() + ", or " + NONE, wrong);
        }
    }
}
