package org.enlace.connector.sftp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.enlace.connector.DestinationRefusedException;
import org.enlace.connector.Destinations;
import org.enlace.connector.FaultCode;

/** One connection to a partner's server, logged in. Every step has a limit. For one thread at a time. */
final class Connection implements AutoCloseable {

    private static final String REFUSED = "the address is not one that the gateway may connect to";

    private final ClientSession session;
    private final SftpClient sftp;

    private Connection(ClientSession session, SftpClient sftp) {
        this.session = session;
        this.sftp = sftp;
    }

    SftpClient sftp() {
        return sftp;
    }

    boolean isOpen() {
        return session.isOpen() && !sftp.isClosing();
    }

    /** At once, and without a word. */
    void cut() {
        session.close(true);
    }

    @Override
    public void close() {
        cut();
    }

    /** Resolves, connects, checks the key, logs in. */
    static Connection open(SftpSettings settings, Path folder, Destinations destinations) throws Failed {
        return open(settings, folder, destinations, step -> {});
    }

    /**
     * The same step by step.
     *
     * @param destinations the addresses it may connect to
     * @param done hears of every step that went well
     */
    static Connection open(SftpSettings settings, Path folder, Destinations destinations, Consumer<Step> done)
            throws Failed {
        Secrets secrets = new Secrets(settings, folder);
        Acquaintance server = new Acquaintance(secrets.hostKeys());
        Optional<KeyPair> key = secrets.key();
        Optional<String> password = secrets.password();
        InetSocketAddress address = resolve(settings, destinations);
        done.accept(Step.RESOLVE);
        ClientSession session = connect(settings, address, server);
        boolean open = false;
        try {
            done.accept(Step.CONNECT);
            shakeHands(session, server, settings.timeout());
            done.accept(Step.HOST_KEY);
            key.ifPresent(session::addPublicKeyIdentity);
            password.ifPresent(session::addPasswordIdentity);
            logIn(session, settings.timeout());
            SftpClient sftp = channel(session, settings.timeout());
            done.accept(Step.LOGIN);
            open = true;
            return new Connection(session, sftp);
        } finally {
            if (!open) {
                session.close(true);
            }
        }
    }

    private static InetSocketAddress resolve(SftpSettings settings, Destinations destinations) throws Failed {
        try {
            String host = settings.url().getHost().replaceAll("[\\[\\]]", "");
            return new InetSocketAddress(destinations.resolve(host)[0], settings.port());
        } catch (DestinationRefusedException refused) {
            throw new Failed(Step.RESOLVE, FaultCode.DESTINATION_REFUSED, REFUSED, refused);
        } catch (UnknownHostException unknown) {
            throw new Failed(Step.RESOLVE, "the name is unknown", unknown);
        }
    }

    private static ClientSession connect(SftpSettings settings, InetSocketAddress address, Acquaintance server)
            throws Failed {
        try {
            return Ssh.client()
                    .connect(
                            settings.user(),
                            address,
                            AttributeRepository.ofKeyValuePair(Acquaintance.KEY, server),
                            null)
                    .verify(settings.timeout())
                    .getSession();
        } catch (IOException nobody) {
            throw new Failed(Step.CONNECT, "nobody answers at this address", nobody);
        }
    }

    private static void shakeHands(ClientSession session, Acquaintance server, Duration timeout) throws Failed {
        Set<ClientSessionEvent> came =
                session.waitFor(EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), timeout);
        if (came.contains(ClientSessionEvent.WAIT_AUTH) && !came.contains(ClientSessionEvent.CLOSED)) {
            return;
        }
        if (!server.stranger().isEmpty()) {
            throw new Failed(
                    Step.HOST_KEY, "the server shows another key than the one known here: " + server.stranger(), null);
        }
        if (came.contains(ClientSessionEvent.TIMEOUT)) {
            throw new Failed(Step.HOST_KEY, FaultCode.TIMEOUT, "the server says nothing", null);
        }
        throw new Failed(
                Step.HOST_KEY,
                FaultCode.CONNECTION_LOST,
                "the server hung up, or has no key of a kind known here",
                null);
    }

    private static void logIn(ClientSession session, Duration timeout) throws Failed {
        try {
            session.auth().verify(timeout);
        } catch (IOException denied) {
            if (session.isAuthenticated()) {
                return;
            }
            if (denied instanceof java.io.InterruptedIOException || isTimeout(denied)) {
                throw new Failed(Step.LOGIN, FaultCode.TIMEOUT, "the server says nothing", denied);
            }
            boolean cut = denied.getMessage() != null && !denied.getMessage().contains("authentication methods");
            throw new Failed(
                    Step.LOGIN,
                    cut ? FaultCode.CONNECTION_LOST : FaultCode.PARTNER_UNAUTHORIZED,
                    cut ? "the server hung up" : "the server does not accept user and key",
                    denied);
        }
    }

    private static boolean isTimeout(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.util.concurrent.TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static SftpClient channel(ClientSession session, Duration timeout) throws Failed {
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, timeout);
        try (Watch watch = new Watch(timeout, timeout, () -> session.close(true)).begin()) {
            try {
                return SftpClientFactory.instance().createSftpClient(session);
            } catch (IOException e) {
                throw new Failed(
                        Step.LOGIN,
                        watch.isOver() || isTimeout(e) ? FaultCode.TIMEOUT : FaultCode.CONNECTION_LOST,
                        "the server opens no file transfer",
                        e);
            }
        }
    }
}
