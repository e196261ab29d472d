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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.QueryResponse;
import org.enlace.connector.RefusalCode;

/** Records the calls of an intake and answers as configured. Known contents get their first receipt again. Thread-safe. */
public final class RecordingIntake implements Intake {

    /** The user and key every harness may use. */
    public static final PresentedCredential.UserPassword USER =
            new PresentedCredential.UserPassword("usuario-ficticio", "clave-ficticia");

    /** The key every harness may use. */
    public static final PresentedCredential.ApiKey KEY = new PresentedCredential.ApiKey("llave-ficticia");

    /** A token every harness may use. */
    public static final PresentedCredential.Bearer TOKEN = new PresentedCredential.Bearer("ficha.ficticia.1");

    private final List<PartnerMessage> messages = new CopyOnWriteArrayList<>();
    private final List<IncomingFile> files = new CopyOnWriteArrayList<>();
    private final List<MessageRefusedException> edgeRefusals = new CopyOnWriteArrayList<>();
    private final List<MessageRefusedException> ofKnown = new CopyOnWriteArrayList<>();
    private final List<PresentedCredential> shown = new CopyOnWriteArrayList<>();
    private final Map<String, UUID> receipts = new ConcurrentHashMap<>();
    private final Map<String, AcceptedMessage> taken = new ConcurrentHashMap<>();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final AtomicInteger postponed = new AtomicInteger();
    private volatile Optional<RuntimeException> refusal = Optional.empty();
    private volatile boolean unrouted;
    private volatile List<X509Certificate> signers = List.of();
    private volatile QueryResponse answer = new QueryResponse("application/json", new byte[] {'{', '}'});
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Function<IncomingFile, FileReceipt> fileAnswer = this::everyLineAccepted;

    /** Makes every accept throw this from now on: a {@link MessageRefusedException}, or any other exception as a defect would. */
    public void refuse(RuntimeException with) {
        refusal = Optional.of(with);
    }

    /** Makes every accept succeed from now on. */
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
        postponed.set(0);
        unrouted = false;
        refusal = Optional.empty();
    }

    /** Holds back the answer of every accept until {@link #open}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    /** Lets the answers go that {@link #hold} held back. */
    public void open() {
        gate.countDown();
    }

    /** Sets the answer to files. */
    public void answerFiles(Function<IncomingFile, FileReceipt> answer) {
        fileAnswer = answer;
    }

    @Override
    public Caller authenticate(PresentedCredential presentedCredential) {
        shown.add(presentedCredential);
        if (USER.equals(presentedCredential)
                || KEY.equals(presentedCredential)
                || TOKEN.equals(presentedCredential)
                || presentedCredential instanceof PresentedCredential.Folder) {
            return new Caller("main");
        }
        if (presentedCredential instanceof PresentedCredential.PasswordDigest token && proves(token)) {
            if (!nonces.add(HexFormat.of().formatHex(token.nonce()))) {
                throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED, "Nonce", "replayed");
            }
            return new Caller("main");
        }
        if (presentedCredential instanceof PresentedCredential.Signature signed
                && signers.stream().anyMatch(signed.by())) {
            return new Caller("main");
        }
        throw MessageRefusedException.of(RefusalCode.UNAUTHENTICATED);
    }

    /** Makes messages signed with the keys of these certificates the caller's from now on. */
    public void signers(X509Certificate... known) {
        signers = List.of(known);
    }

    private static boolean proves(PresentedCredential.PasswordDigest token) {
        byte[] right = Digests.ofToken(token.nonce(), token.created(), USER.password());
        return token.user().equals(USER.user()) && MessageDigest.isEqual(right, token.digest());
    }

    /** Returns the number of nonces that are kept. */
    public int nonces() {
        return nonces.size();
    }

    @Override
    public AcceptedMessage accept(PartnerMessage message) {
        messages.add(message);
        answerOrRefuse();
        String id = message.messageId().orElse(Digests.sha256(message.content()));
        UUID fresh = UUID.randomUUID();
        UUID known = receipts.putIfAbsent(id, fresh);
        AcceptedMessage acceptedMessage = new AcceptedMessage(
                known == null ? fresh : known, UUID.randomUUID(), Instant.now(), known != null, unrouted);
        AcceptedMessage first = taken.putIfAbsent(id, acceptedMessage);
        return first == null
                ? acceptedMessage
                : new AcceptedMessage(
                        first.receiptId(), first.messageId(), first.acceptedAt(), true, first.withoutRecipient());
    }

    @Override
    public Optional<AcceptedMessage> receipt(Caller caller, String messageId) {
        return Optional.ofNullable(taken.get(messageId));
    }

    @Override
    public Optional<AcceptedMessage> receipt(Caller caller, UUID receiptId) {
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

    /** Makes every message go to nobody from now on, without an agreement. */
    public void acceptWithoutRecipient() {
        unrouted = true;
    }

    /** Sets the answer to queries from now on. */
    public void answer(QueryResponse with) {
        answer = with;
    }

    @Override
    public QueryResponse ask(PartnerMessage message) {
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
    public void refused(MessageRefusedException refused) {
        edgeRefusals.add(refused);
    }

    @Override
    public void refused(Caller caller, MessageRefusedException refused) {
        edgeRefusals.add(refused);
        ofKnown.add(refused);
    }

    /** Returns those of {@link #edgeRefusals} whose caller was known. */
    public List<MessageRefusedException> ofKnown() {
        return ofKnown;
    }

    /** Returns the messages and questions that were offered, in order, also repeats and those that were refused. */
    public List<PartnerMessage> messages() {
        return messages;
    }

    /** Returns the files that were offered, in order. */
    public List<IncomingFile> files() {
        return files;
    }

    /** Returns the refusals that the route made by itself. */
    public List<MessageRefusedException> edgeRefusals() {
        return edgeRefusals;
    }

    /** Returns the credentials that callers presented, in order. */
    public List<PresentedCredential> shown() {
        return shown;
    }

    /** Calls of accept, for messages and files. */
    public int offers() {
        return messages.size() + files.size();
    }

    /**
     * Returns how often {@code accept} failed with a refusal that is not final or with another exception. Such a message was neither accepted nor
     * refused: it must be offered again.
     */
    public int postponed() {
        return postponed.get();
    }

    private void answerOrRefuse() {
        try {
            if (!gate.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the gate", e);
        }
        refusal.ifPresent(r -> {
            if (!(r instanceof MessageRefusedException no && no.isFinal())) {
                postponed.incrementAndGet();
            }
            throw r;
        });
    }

    private FileReceipt everyLineAccepted(IncomingFile file) {
        UUID fresh = UUID.randomUUID();
        UUID known = receipts.putIfAbsent(file.sha256(), fresh);
        return new FileReceipt(known == null ? fresh : known, known != null, 1, 1, 0, List.of());
    }
}
