package org.enlace.connector.sftp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.threads.NoCloseExecutor;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Holds the one SSH client of all links: a few threads for any number of connections. They run until the process ends, since the gateway never
 * unloads its own connectors. Thread-safe.
 */
final class SshClientPool {

    /** No SHA-1. */
    private static final List<NamedFactory<Signature>> SIGNATURES = List.of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.nistp256,
            BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp521,
            BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA256);

    private static final int IO_THREADS = 4;

    private SshClientPool() {}

    /** Started when the first link needs it. */
    static SshClient client() {
        return Started.CLIENT;
    }

    /** Returns the scheduler for later actions. */
    static ScheduledExecutorService clock() {
        return Started.CLOCK;
    }

    private static final class Started {

        private static final ScheduledExecutorService CLOCK = Executors.newScheduledThreadPool(1, named("sftp-clock"));
        private static final SshClient CLIENT = start();

        private static SshClient start() {
            SshClient client = SshClient.setUpDefaultClient();
            ExecutorService io = Executors.newFixedThreadPool(IO_THREADS, named("sftp-io"));
            client.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory(() -> new NoCloseExecutor(io)));
            client.setScheduledExecutorService(CLOCK, false);
            client.setSignatureFactories(SIGNATURES);
            // A hundred times the work of the others, and not safer than ML-KEM.
            client.setKeyExchangeFactories(client.getKeyExchangeFactories().stream()
                    .filter(each -> !each.getName().startsWith("sntrup"))
                    .toList());
            // Nothing of the operating system account: no agent, no keys, no configuration of its own.
            client.setAgentFactory(null);
            client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
            client.setServerKeyVerifier((session, address, key) -> session.getConnectionContext()
                    .getAttribute(ServerIdentityCheck.KEY)
                    .recognises(key));
            client.addSessionListener(new KindsOfKeys());
            CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ofMinutes(30));
            client.start();
            return client;
        }
    }

    /** Asks a server whose whole keys are known for keys of these kinds first; other kinds may still be used for our own authentication. */
    private static final class KindsOfKeys implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            ServerIdentityCheck server =
                    ((ClientSession) session).getConnectionContext().getAttribute(ServerIdentityCheck.KEY);
            List<NamedFactory<Signature>> ordered = new ArrayList<>(SIGNATURES);
            ordered.sort(Comparator.comparing(each -> !isOf(server.kinds(), each.getName())));
            session.setSignatureFactories(ordered);
        }

        private static boolean isOf(List<String> kinds, String signature) {
            return kinds.contains(signature.startsWith("rsa-sha2") ? "ssh-rsa" : signature);
        }
    }

    static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
