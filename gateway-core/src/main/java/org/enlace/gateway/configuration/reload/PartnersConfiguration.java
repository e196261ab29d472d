package org.enlace.gateway.configuration.reload;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.files.ConfigReader;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.SettingsCheck;
import org.enlace.gateway.configuration.linkstate.LinkStateChanged;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.model.SnapshotReady;
import org.enlace.gateway.configuration.model.SnapshotSettled;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Loads the configuration at start. The gateway does not start with an invalid one. */
@Configuration(proxyBeanMethods = false)
class PartnersConfiguration {

    private static final String VALUE = "enlace.var.";

    private static final String SECRETS = "credentials.json";

    @Bean
    ConfigReader configReader(
            @Value("${enlace.config:config}") Path folder,
            @Value("${enlace.profile:}") String profile,
            Environment environment,
            ObjectProvider<SettingsCheck> checks) {
        ConfigSource source = new ConfigSource(folder, profile, name -> environment.getProperty(VALUE + name));
        return new ConfigReader(source, checks.stream().toList());
    }

    @Bean
    Partners partners(ConfigReader reader, SnapshotStore store, ConfigApprovals voices) {
        Snapshot snapshot = reader.readForStart();
        store.inForce(snapshot).ifPresent(before -> voices.startedWith(before, snapshot));
        return new Partners(snapshot);
    }

    @Bean
    PartnerAuthentication credentials(
            @Value("${enlace.data}") Path data, Partners partners, CertificateStore certificates) {
        PartnerAuthentication partnerAuthentication = new PartnerAuthentication(
                CredentialsFile.read(data.resolve(SECRETS)),
                partners.current(),
                certificates::accepts,
                certificates::inDate);
        partnerAuthentication.warnOfClear();
        return partnerAuthentication;
    }

    /** Components that must prepare for a snapshot listen to {@link SnapshotReady} and {@link SnapshotSettled} as application events. */
    @Bean
    ConfigReload configReload(
            ConfigReader reader,
            @Value("${enlace.data}") Path data,
            Partners partners,
            PartnerAuthentication partnerAuthentication,
            SnapshotStore store,
            AuditTrail audit,
            Clock clock,
            ConfigApprovals voices,
            ApplicationEventPublisher events) {
        return new ConfigReload(
                reader,
                new ConfigReload.Surroundings(
                        partners,
                        partnerAuthentication,
                        data.resolve(SECRETS),
                        store,
                        audit,
                        clock,
                        voices,
                        new ConfigReload.SnapshotListener() {
                            @Override
                            public void ready(SnapshotReady change) {
                                events.publishEvent(change);
                            }

                            @Override
                            public void settled(SnapshotSettled change) {
                                events.publishEvent(change);
                            }
                        }));
    }

    /** Components that depend on a stop or start listen to {@link LinkStateChanged} as an application event. */
    @Bean
    LinkStates linkStates(DataSource database, AuditTrail audit, Clock clock, ApplicationEventPublisher events) {
        return new LinkStates(database, audit, clock, events::publishEvent);
    }
}
