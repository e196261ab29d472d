package org.enlace.connector.testkit;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.enlace.connector.Accepted;
import org.enlace.connector.Answer;
import org.enlace.connector.Caller;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;

/** An intake that writes down what it is given and answers as it is told. Known contents get their first receipt again. Thread-safe. */
public final class RecordingIntake implements Intake {

    /** The user and key every harness may use. */
    public static final Presented.UserPassword USER = new Presented.UserPassword("usuario-ficticio", "clave-ficticia");

    public static final Presented.ApiKey KEY = new Presented.ApiKey("llave-ficticia");

    /** A token every harness may use. */
    public static final Presented.Bearer TOKEN = new Presented.Bearer("ficha.ficticia.1");

    private final List<PartnerMessage> messages = new CopyOnWriteArrayList<>();
    private final List<IncomingFile> files = new CopyOnWriteArrayList<>();
    private final List<Refusal> edgeRefusals = new CopyOnWriteArrayList<>();
    private final List<Refusal> ofKnown = new CopyOnWriteArrayList<>();
    private final List<Presented> shown = new CopyOnWriteArrayList<>();
    private final Map<String, UUID> receipts = new ConcurrentHashMap<>();
    private final Map<String, Accepted> taken = new ConcurrentHashMap<>();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private volatile Optional<RuntimeException> refusal = Optional.empty();
    private volatile boolean unrouted;
    private volatile List<X509Certificate> signers = List.of();
    private volatile Answer answer = new Answer("application/json", new byte[] {'{', '}'});
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Function<IncomingFile, FileReceipt> fileAnswer = this::everyLineAccepted;

    /** From now on every accept throws this: a {@link Refusal}, or any other exception as a defect would. */
    public void refuse(RuntimeException with) {
        refusal = Optional.of(with);
    }

    /** From now on every accept succeeds. */
    public void acceptAll() {
        refusal = Optional.empty();
    }

    /** Forgets everything and accepts everything. */
    public void reset() {
        messages.clear();
        files.clear();
        edgeRefusals.clear();
        ofKnown.clear();
        shown.clear();
        receipts.clear();
        taken.clear();
        nonces.clear();
        unrouted = false;
        refusal = Optional.empty();
    }

    /** Holds back the answer of every accept until {@link #open}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void open() {
        gate.countDown();
    }

    /** How files are answered. */
    public void answerFiles(Function<IncomingFile, FileReceipt> answer) {
        fileAnswer = answer;
    }

    @Override
    public Caller authenticate(Presented presented) {
        shown.add(presented);
        if (USER.equals(presented)
                || KEY.equals(presented)
                || TOKEN.equals(presented)
                || presented instanceof Presented.Folder) {
            return new Caller("main");
        }
        if (presented instanceof Presented.PasswordDigest token && proves(token)) {
            if (!nonces.add(HexFormat.of().formatHex(token.nonce()))) {
                throw Refusal.of(RefusalCode.UNAUTHENTICATED, "Nonce", "replayed");
            }
            return new Caller("main");
        }
        if (presented instanceof Presented.Signature signed && signers.stream().anyMatch(signed.by())) {
            return new Caller("main");
        }
        throw Refusal.of(RefusalCode.UNAUTHENTICATED);
    }

    /** From now on messages signed with the keys of these certificates are the caller's. */
    public void signers(X509Certificate... known) {
        signers = List.of(known);
    }

    private static boolean proves(Presented.PasswordDigest token) {
        byte[] right = Digests.ofToken(token.nonce(), token.created(), USER.password());
        return token.user().equals(USER.user()) && MessageDigest.isEqual(right, token.digest());
    }

    /** How many nonces are kept. */
    public int nonces() {
        return nonces.size();
    }

    @Override
    public Accepted accept(PartnerMessage message) {
        messages.add(message);
        answerOrRefuse();
        String id = message.messageId().orElse(Digests.sha256(message.content()));
        UUID fresh = UUID.randomUUID();
        UUID known = receipts.putIfAbsent(id, fresh);
        Accepted accepted =
                new Accepted(known == null ? fresh : known, UUID.randomUUID(), Instant.now(), known != null, unrouted);
        Accepted first = taken.putIfAbsent(id, accepted);
        return first == null
                ? accepted
                : new Accepted(
                        first.receiptId(), first.messageId(), first.acceptedAt(), true, first.withoutRecipient());
    }

    @Override
    public Optional<Accepted> receipt(Caller caller, String messageId) {
        return Optional.ofNullable(taken.get(messageId));
    }

    @Override
    public Optional<Accepted> receipt(Caller caller, UUID receiptId) {
        return taken.values().stream()
                .filter(each -> each.receiptId().equals(receiptId))
                .findFirst();
    }

    @Override
    public Optional<String> signedReceipt(Caller caller, UUID messageId) {
        return taken.values().stream()
                .filter(each -> each.messageId().equals(messageId))
                .findFirst()
                .map(each -> "{\"receipt\":\"<signed " + each.receiptId() + ">\"}");
    }

    /** From now on no agreement applies to what is taken. */
    public void acceptWithoutRecipient() {
        unrouted = true;
    }

    /** From now on questions are answered so. */
    public void answer(Answer with) {
        answer = with;
    }

    @Override
    public Answer ask(PartnerMessage message) {
        messages.add(message);
        answerOrRefuse();
        return answer;
    }

    @Override
    public FileReceipt accept(IncomingFile file) {
        files.add(file);
        answerOrRefuse();
        return fileAnswer.apply(file);
    }

    @Override
    public void refused(Refusal refused) {
        edgeRefusals.add(refused);
    }

    @Override
    public void refused(Caller caller, Refusal refused) {
        edgeRefusals.add(refused);
        ofKnown.add(refused);
    }

    /** Those of {@link #edgeRefusals} whose caller was known. */
    public List<Refusal> ofKnown() {
        return ofKnown;
    }

    public List<PartnerMessage> messages() {
        return messages;
    }

    public List<IncomingFile> files() {
        return files;
    }

    /** What the edge refused by itself. */
    public List<Refusal> edgeRefusals() {
        return edgeRefusals;
    }

    /** What callers showed, in order. */
    public List<Presented> shown() {
        return shown;
    }

    /** Calls of accept, for messages and files. */
    public int offers() {
        return messages.size() + files.size();
    }

    private void answerOrRefuse() {
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the gate", e);
        }
        refusal.ifPresent(r -> {
            throw r;
        });
    }

    private FileReceipt everyLineAccepted(IncomingFile file) {
        UUID fresh = UUID.randomUUID();
        UUID known = receipts.putIfAbsent(file.sha256(), fresh);
        return new FileReceipt(known == null ? fresh : known, known != null, 1, 1, 0, List.of());
    }
}
