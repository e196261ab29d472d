package org.enlace.gateway.reporting.indicators;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes {@link Indicators}. */
@Configuration(proxyBeanMethods = false)
class IndicatorsConfiguration {

    @Bean
    Indicators indicators(
            @Qualifier("readDataSource") DataSource reading, Clock clock, EnvironmentLabel environmentLabel) {
        return new Indicators(reading, clock, environmentLabel.proves());
    }
}
