package org.enlace.bench.edges;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.mappings.Contract;

/** Replaces the gateway's intake: authenticates the caller as the gateway does, checks the contract if there is one, and stores nothing. */
final class MeasuredRouteIntake implements Intake {

    static final String USER = "usuario-ficticio";
    static final String PASSWORD = "clave-ficticia";

    private final Optional<Contract> contract;
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    MeasuredRouteIntake(Optional<Contract> contract) {
        this.contract = contract;
    }

    @Override
    public Caller authenticate(PresentedCredential presentedCredential) {
        boolean known = presentedCredential instanceof PresentedCredential.PasswordDigest token
                ? MessageDigest.isEqual(digest(token.nonce(), token.created()), token.digest())
                        && nonces.add(new String(token.nonce(), StandardCharsets.ISO_8859_1))
                : presentedCredential instanceof PresentedCredential.ApiKey key
                        && key.key().equals(PASSWORD);
        if (!known) {
            throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED);
        }
        return new Caller("main");
    }

    /** The digest of a token with the only password there is. */
    static byte[] digest(byte[] nonce, String created) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            return sha1.digest(PASSWORD.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    @Override
    public AcceptedMessage accept(PartnerMessage message) {
        if (contract.isPresent() && !contract.get().check(message.content()).isEmpty()) {
            throw MessageRefusedException.of(RefusalCode.CONTRACT, "", "invalid");
        }
        return new AcceptedMessage(UUID.randomUUID(), UUID.randomUUID(), Instant.now(), false);
    }

    @Override
    public FileReceipt accept(IncomingFile file) {
        throw new IllegalStateException("no files here");
    }

    @Override
    public void refused(MessageRefusedException messageRefusedException) {
        throw new IllegalStateException(
                "the load is good: " + messageRefusedException.code() + messageRefusedException.findings());
    }
}
