package org.enlace.gateway.courier;

import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tunes the embedded broker: durable, small, reachable from within this process only, and with no address but ours. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {

    /** In nanoseconds. With the embedded default of 3.33 ms one durable send at a time is ten times slower. */
    private static final int FLUSH_AFTER = 100_000;

    @Bean
    ArtemisConfigurationCustomizer broker() {
        return configuration -> {
            configuration.setJournalType(JournalType.NIO);
            configuration.setJournalBufferTimeout_NIO(FLUSH_AFTER);
            configuration.setThreadPoolMaxSize(8);
            configuration.setScheduledThreadPoolMaxSize(2);
            configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.HALT);
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(ArtemisCourier.WAKE_UPS)
                    .addRoutingType(RoutingType.ANYCAST)
                    .setQueueConfigs(List.of(QueueConfiguration.of(ArtemisCourier.WAKE_UPS)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true))));
            configuration.addAddressSetting("#", settings());
        };
    }

    private static AddressSettings settings() {
        // Retries belong to the rows, so no dead letters; wake-ups may be dropped, so a full address drops them.
        return new AddressSettings()
                .setMaxDeliveryAttempts(-1)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setMaxSizeBytes(32L * 1024 * 1024)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false);
    }
}
