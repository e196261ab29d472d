package org.enlace.gateway.configuration.reload;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Reports if the files differ from the configuration in force: {@code enlace_configuration_refused}, 0 or 1. */
@Component
class ReloadMetrics {

    ReloadMetrics(MeterRegistry registry, ConfigReload reload) {
        Gauge.builder(
                        "enlace.configuration.refused",
                        reload,
                        each -> each.state().refused() ? 1 : 0)
                .description("1 while edited configuration files cannot be taken")
                .register(registry);
    }
}
