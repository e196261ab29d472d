package org.enlace.gateway.traces;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces as they are set: none without an address. */
@Configuration(proxyBeanMethods = false)
class TracesConfiguration {

    @Bean
    Traces traces(
            @Value("${enlace.traces.endpoint:}") String endpoint,
            @Value("${enlace.traces.ratio:1}") double ratio,
            @Value("${enlace.node:node-1}") String node,
            MeterRegistry meters,
            Clock clock) {
        // Counted even if there are none: whoever watches the figure finds it.
        TraceFigures figures = new TraceFigures(meters);
        if (endpoint.isBlank()) {
            return Traces.NONE;
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalStateException("enlace.traces.ratio: a number from 0 to 1");
        }
        String version = Optional.ofNullable(Traces.class.getPackage().getImplementationVersion())
                .orElse("development");
        Collector collector = new Collector(Collector.address(endpoint.strip()), new Otlp(node, version));
        return new ToldTraces(new Outlet(collector, figures), clock, ratio);
    }
}
