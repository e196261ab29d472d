package org.enlace.gateway.partners;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Whether the files say something else than what is in force: {@code enlace_configuration_refused}, 0 or 1. */
@Component
class ReloadFigure {

    ReloadFigure(MeterRegistry registry, ConfigReload reload) {
        Gauge.builder(
                        "enlace.configuration.refused",
                        reload,
                        each -> each.state().refused() ? 1 : 0)
                .description("1 while edited configuration files cannot be taken")
                .register(registry);
    }
}
