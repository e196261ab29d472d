package org.enlace.floors;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** The durable queue of the two floors that have one: Artemis in this process, its journal synced. */
final class FloorBroker {

    private static final int CONNECTIONS = 4;

    private FloorBroker() {}

    /** Starts it, in this folder. */
    static EmbeddedActiveMQ start(Path folder) throws Exception {
        ConfigurationImpl wanted = new ConfigurationImpl();
        wanted.setPersistenceEnabled(true)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalDatasync(true)
                .addAcceptorConfiguration("vm", "vm://0")
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setAutoCreateQueues(true)
                                .setAutoCreateAddresses(true)
                                .setAutoDeleteQueues(false)
                                .setAutoDeleteAddresses(false));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(wanted);
        broker.start();
        return broker;
    }

    /** Pooled connections to it. */
    static JmsPoolConnectionFactory connections() {
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(new ActiveMQConnectionFactory("vm://0"));
        pool.setMaxConnections(CONNECTIONS);
        pool.setUseAnonymousProducers(false);
        return pool;
    }
}
