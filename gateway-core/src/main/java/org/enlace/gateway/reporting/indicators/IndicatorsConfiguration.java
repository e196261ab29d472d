package org.enlace.gateway.reporting.indicators;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.enlace.gateway.reporting.indicators.residents.Residents;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes {@link Indicators} and {@link Residents}. */
@Configuration(proxyBeanMethods = false)
class IndicatorsConfiguration {

    @Bean
    Indicators indicators(
            @Qualifier("readDataSource") DataSource reading, Clock clock, EnvironmentLabel environmentLabel) {
        return new Indicators(reading, clock, environmentLabel.proves());
    }

    @Bean
    Residents residents(DataSource source, AuditTrail audit, Clock clock) {
        return new Residents(new Transactions(source), audit, clock);
    }
}
