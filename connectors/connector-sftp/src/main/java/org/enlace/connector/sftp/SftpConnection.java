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

/** Holds one connection to a partner's server, logged in. Every step has a limit. For one thread at a time. */
final class SftpConnection implements AutoCloseable {

    private static final String REFUSED = "the address is not one that the gateway may connect to";

    private final ClientSession session;
    private final SftpClient sftp;

    private SftpConnection(ClientSession session, SftpClient sftp) {
        this.session = session;
        this.sftp = sftp;
    }

    SftpClient sftp() {
        return sftp;
    }

    boolean isOpen() {
        return session.isOpen() && !sftp.isClosing();
    }

    /** Closes the connection at once, without a closing message. */
    void cut() {
        session.close(true);
    }

    @Override
    public void close() {
        cut();
    }

    /** Resolves, connects, checks the key, logs in. */
    static SftpConnection open(SftpSettings settings, Path folder, Destinations destinations) throws SftpStepException {
        return open(settings, folder, destinations, step -> {});
    }

    /**
     * The same step by step.
     *
     * @param destinations the addresses it may connect to
     * @param done called after every step that went well
     */
    static SftpConnection open(
            SftpSettings settings, Path folder, Destinations destinations, Consumer<ConnectionStep> done)
            throws SftpStepException {
        LinkSecrets linkSecrets = new LinkSecrets(settings, folder);
        ServerIdentityCheck server = new ServerIdentityCheck(linkSecrets.hostKeys());
        Optional<KeyPair> key = linkSecrets.key();
        Optional<String> password = linkSecrets.password();
        InetSocketAddress address = resolve(settings, destinations);
        done.accept(ConnectionStep.RESOLVE);
        ClientSession session = connect(settings, address, server);
        boolean open = false;
        try {
            done.accept(ConnectionStep.CONNECT);
            shakeHands(session, server, settings.timeout());
            done.accept(ConnectionStep.HOST_KEY);
            key.ifPresent(session::addPublicKeyIdentity);
            password.ifPresent(session::addPasswordIdentity);
            logIn(session, settings.timeout());
            SftpClient sftp = channel(session, settings.timeout());
            done.accept(ConnectionStep.LOGIN);
            open = true;
            return new SftpConnection(session, sftp);
        } finally {
            if (!open) {
                session.close(true);
            }
        }
    }

    private static InetSocketAddress resolve(SftpSettings settings, Destinations destinations)
            throws SftpStepException {
        try {
            String host = settings.url().getHost().replaceAll("[\\[\\]]", "");
            return new InetSocketAddress(destinations.resolve(host)[0], settings.port());
        } catch (DestinationRefusedException refused) {
            throw new SftpStepException(ConnectionStep.RESOLVE, FaultCode.DESTINATION_REFUSED, REFUSED, refused);
        } catch (UnknownHostException unknown) {
            throw new SftpStepException(ConnectionStep.RESOLVE, "the name is unknown", unknown);
        }
    }

    private static ClientSession connect(SftpSettings settings, InetSocketAddress address, ServerIdentityCheck server)
            throws SftpStepException {
        try {
            return SshClientPool.client()
                    .connect(
                            settings.user(),
                            address,
                            AttributeRepository.ofKeyValuePair(ServerIdentityCheck.KEY, server),
                            null)
                    .verify(settings.timeout())
                    .getSession();
        } catch (IOException nobody) {
            // The keys may be exchanged before the connection is returned.
            refuseStranger(server);
            throw new SftpStepException(ConnectionStep.CONNECT, "nobody answers at this address", nobody);
        }
    }

    private static void shakeHands(ClientSession session, ServerIdentityCheck server, Duration timeout)
            throws SftpStepException {
        Set<ClientSessionEvent> came =
                session.waitFor(EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), timeout);
        if (came.contains(ClientSessionEvent.WAIT_AUTH) && !came.contains(ClientSessionEvent.CLOSED)) {
            return;
        }
        refuseStranger(server);
        if (came.contains(ClientSessionEvent.TIMEOUT)) {
            throw new SftpStepException(ConnectionStep.HOST_KEY, FaultCode.TIMEOUT, "the server says nothing", null);
        }
        throw new SftpStepException(
                ConnectionStep.HOST_KEY,
                FaultCode.CONNECTION_LOST,
                "the server hung up, or has no key of a kind known here",
                null);
    }

    private static void refuseStranger(ServerIdentityCheck server) throws SftpStepException {
        if (!server.stranger().isEmpty()) {
            throw new SftpStepException(
                    ConnectionStep.HOST_KEY,
                    "the server shows another key than the one known here: " + server.stranger(),
                    null);
        }
    }

    private static void logIn(ClientSession session, Duration timeout) throws SftpStepException {
        try {
            session.auth().verify(timeout);
        } catch (IOException denied) {
            if (session.isAuthenticated()) {
                return;
            }
            if (denied instanceof java.io.InterruptedIOException || isTimeout(denied)) {
                throw new SftpStepException(ConnectionStep.LOGIN, FaultCode.TIMEOUT, "the server says nothing", denied);
            }
            boolean cut = denied.getMessage() != null && !denied.getMessage().contains("authentication methods");
            throw new SftpStepException(
                    ConnectionStep.LOGIN,
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

    private static SftpClient channel(ClientSession session, Duration timeout) throws SftpStepException {
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, timeout);
        try (ConnectionWatchdog connectionWatchdog =
                new ConnectionWatchdog(timeout, timeout, () -> session.close(true)).begin()) {
            try {
                return SftpClientFactory.instance().createSftpClient(session);
            } catch (IOException e) {
                throw new SftpStepException(
                        ConnectionStep.LOGIN,
                        connectionWatchdog.isOver() || isTimeout(e) ? FaultCode.TIMEOUT : FaultCode.CONNECTION_LOST,
                        "the server opens no file transfer",
                        e);
            }
        }
    }
}
