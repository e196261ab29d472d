package org.enlace.gateway.security.audit.verification;

import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.security.audit.AuditChainWriter;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes {@link AuditTrail} and {@link AuditVerifier}; committers make their own {@link AuditChainWriter}s. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditTrail auditTrail(DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        return new AuditTrail(source, clock, node + "/trail");
    }

    @Bean
    AuditVerifier auditVerifier(@Qualifier("readDataSource") DataSource source) {
        return new AuditVerifier(source);
    }
}
