package org.enlace.gateway.platform.messaging;

import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/**
 * Sets what all brokers of this installation have in common, within a gateway or in a process of their own: durable, small, and with no address but
 * the gateway's.
 */
final class BrokerSettings {

    /** In nanoseconds. With the embedded default of 3.33 ms one durable send at a time is ten times slower. */
    private static final int FLUSH_AFTER = 100_000;

    /** So many milliseconds after it was sent a wake-up is of no use: every node has looked at the rows by itself. */
    private static final long EXPIRY_DELAY = 30_000;

    private BrokerSettings() {}

    static void apply(Configuration configuration) {
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalBufferTimeout_NIO(FLUSH_AFTER);
        configuration.setThreadPoolMaxSize(8);
        configuration.setScheduledThreadPoolMaxSize(2);
        configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.HALT);
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(ArtemisWakeUpQueue.WAKE_UPS)
                .addRoutingType(RoutingType.ANYCAST)
                .setQueueConfigs(List.of(QueueConfiguration.of(ArtemisWakeUpQueue.WAKE_UPS)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true))));
        configuration.addAddressSetting("#", addresses());
    }

    private static AddressSettings addresses() {
        // Retries belong to the rows, so no dead letters; wake-ups may be dropped, so a full address drops them.
        return new AddressSettings()
                .setMaxDeliveryAttempts(-1)
                .setExpiryDelay(EXPIRY_DELAY)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setMaxSizeBytes(32L * 1024 * 1024)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false);
    }
}
