package org.enlace.gateway.platform.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes the traces of the settings: none without an address. */
@Configuration(proxyBeanMethods = false)
class TracesConfiguration {

    @Bean
    Traces traces(
            @Value("${enlace.traces.endpoint:}") String endpoint,
            @Value("${enlace.traces.ratio:1}") double ratio,
            @Value("${enlace.node:node-1}") String node,
            MeterRegistry meters,
            Clock clock) {
        // Registered even if there are no traces, so that monitoring finds the metric.
        TraceMetrics figures = new TraceMetrics(meters);
        if (endpoint.isBlank()) {
            return Traces.NONE;
        }
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalStateException("enlace.traces.ratio: a number from 0 to 1");
        }
        String version = Optional.ofNullable(Traces.class.getPackage().getImplementationVersion())
                .orElse("development");
        String address = CollectorSender.address(endpoint.strip()).toString();
        return new SampledTraces(SpanRecorder.to(address, node, version, figures), clock, ratio);
    }
}
