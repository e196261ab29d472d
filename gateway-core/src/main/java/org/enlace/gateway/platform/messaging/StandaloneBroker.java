package org.enlace.gateway.platform.messaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.activemq.artemis.core.config.ClusterConnectionConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.HAPolicyConfiguration;
import org.apache.activemq.artemis.core.config.ha.SharedStoreBackupPolicyConfiguration;
import org.apache.activemq.artemis.core.config.ha.SharedStorePrimaryPolicyConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer.SERVER_STATE;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * Runs a broker in its own process, one of a pair over one journal folder: the primary works, the backup waits for the primary's lock and takes over
 * when it is free. Listens on 127.0.0.1 only, speaks the Core protocol only, and lets in nobody but the gateways. Not thread-safe.
 */
public final class StandaloneBroker implements AutoCloseable {

    private static final String ROLE = "gateway";
    private static final String CLUSTER_USER = "enlace-broker";

    /** A role within the pair. */
    public enum Part {
        PRIMARY,
        BACKUP
    }

    /**
     * One broker of a pair.
     *
     * @param part which of the two
     * @param port where it listens
     * @param peer where the other one does
     * @param folder the journal of both
     */
    public record Place(Part part, int port, int peer, Path folder) {}

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    /** Starts it. A backup is ready when it waits. */
    public StandaloneBroker(Place place, BrokerCredentials credentials) throws Exception {
        for (String name : List.of("journal", "bindings", "paging", "large-messages")) {
            Files.createDirectories(place.folder().resolve(name));
        }
        broker.setConfiguration(configuration(place, credentials));
        broker.setSecurityManager(security(credentials));
        broker.start();
    }

    private static Configuration configuration(Place place, BrokerCredentials credentials) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("enlace-broker-" + place.part().name().toLowerCase(Locale.ROOT));
        configuration.setPersistenceEnabled(true);
        configuration.setJournalDirectory(place.folder().resolve("journal").toString());
        configuration.setBindingsDirectory(place.folder().resolve("bindings").toString());
        configuration.setPagingDirectory(place.folder().resolve("paging").toString());
        configuration.setLargeMessagesDirectory(
                place.folder().resolve("large-messages").toString());
        configuration.setJournalSyncTransactional(true);
        configuration.setJournalSyncNonTransactional(true);
        configuration.setJournalDatasync(true);
        configuration.setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("core", address(place.port()) + "?protocols=CORE");
        configuration.addConnectorConfiguration("me", address(place.port()));
        configuration.addConnectorConfiguration("peer", address(place.peer()));
        configuration.setClusterUser(CLUSTER_USER);
        configuration.setClusterPassword(credentials.clusterPassword());
        configuration.addClusterConfiguration(new ClusterConnectionConfiguration()
                .setName("pair")
                .setConnectorName("me")
                .setStaticConnectors(List.of("peer")));
        configuration.setHAPolicyConfiguration(policy(place.part()));
        configuration.setSecurityEnabled(true);
        configuration.putSecurityRoles(
                "#",
                Set.of(new Role(
                        ROLE, true, true, false, false, false, false, false, false, false, false, false, false)));
        BrokerSettings.apply(configuration);
        return configuration;
    }

    private static HAPolicyConfiguration policy(Part part) {
        return switch (part) {
            case PRIMARY ->
                new SharedStorePrimaryPolicyConfiguration()
                        .setFailoverOnServerShutdown(true)
                        .setWaitForActivation(false);
            case BACKUP ->
                new SharedStoreBackupPolicyConfiguration()
                        .setFailoverOnServerShutdown(true)
                        .setAllowFailBack(false);
        };
    }

    private static String address(int port) {
        return "tcp://127.0.0.1:" + port;
    }

    private static ActiveMQJAASSecurityManager security(BrokerCredentials credentials) {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(credentials.user(), credentials.password());
        users.addRole(credentials.user(), ROLE);
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    /** Returns when the broker has ended by itself. */
    public void awaitEnd() throws InterruptedException {
        while (broker.getActiveMQServer().getState() != SERVER_STATE.STOPPED) {
            Thread.sleep(200);
        }
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }
}
