package org.enlace.gateway.monitoring.indicators;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.premises.HouseSign;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes {@link Indicators} and {@link Residents}. */
@Configuration(proxyBeanMethods = false)
class IndicatorsConfiguration {

    @Bean
    Indicators indicators(@Qualifier("readDataSource") DataSource reading, Clock clock, HouseSign house) {
        return new Indicators(reading, clock, house.proves());
    }

    @Bean
    Residents residents(DataSource source, AuditTrail audit, Clock clock) {
        return new Residents(new Transactions(source), audit, clock);
    }
}
