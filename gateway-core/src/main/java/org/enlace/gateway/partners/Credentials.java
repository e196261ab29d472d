package org.enlace.gateway.partners;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.enlace.connector.LinkId;
import org.enlace.connector.Presented;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Who is calling, what we show, and who may use the console. Thread-safe. */
public final class Credentials {

    /** Whether a certificate lies ready for a credential of a link and is in date. */
    @FunctionalInterface
    public interface Accepted {
        boolean accepts(LinkId link, String credential, X509Certificate shown);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private final Accepted certificates;
    private final Predicate<X509Certificate> inForce;
    private final PasswordEncoder encoder;
    private volatile Known known;

    /** Without certificates. */
    public Credentials(CredentialsFile file, Snapshot snapshot) {
        this(file, snapshot, (link, credential, shown) -> false);
    }

    /**
     * @param file the secrets
     * @param snapshot which credentials there are; a secret that no partner file declares opens nothing
     * @param certificates asked for every caller, so that what lies ready may change at any time
     */
    public Credentials(CredentialsFile file, Snapshot snapshot, Accepted certificates) {
        this(file, snapshot, certificates, Signers::inForce);
    }

    /** @param inForce true for certificates of signers that are in date, as far as clocks can tell */
    public Credentials(
            CredentialsFile file, Snapshot snapshot, Accepted certificates, Predicate<X509Certificate> inForce) {
        this(file, snapshot, certificates, inForce, new BCryptPasswordEncoder());
    }

    /** @param encoder compares passwords with hashes */
    Credentials(
            CredentialsFile file,
            Snapshot snapshot,
            Accepted certificates,
            Predicate<X509Certificate> inForce,
            PasswordEncoder encoder) {
        this.certificates = certificates;
        this.inForce = inForce;
        this.encoder = encoder;
        use(file, snapshot);
    }

    /** From now on these secrets and no others. */
    void use(CredentialsFile file, Snapshot snapshot) {
        Known next = new Known(
                certificates,
                inForce,
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashSet<>(),
                new HashMap<>(),
                file.notices(),
                new HashWork(
                        encoder,
                        file.operators().stream()
                                .map(CredentialsFile.Login::hash)
                                .toList()));
        snapshot.links().values().forEach(link -> next.add(link, file));
        file.operators().stream()
                .filter(CredentialsFile.Login::opens)
                .forEach(login -> next.accounts.put(login.operator().user(), new Account(login, encoder)));
        known = next;
    }

    /** True if at least one operator can log in. */
    boolean anyOperator() {
        return !known.accounts.isEmpty();
    }

    /** All of one file; filled once and never changed. */
    private record Known(
            Accepted certificates,
            Predicate<X509Certificate> inForce,
            Map<LinkId, Map<String, Expected>> accepted,
            Map<LinkId, Map<String, Expected>> besideTokens,
            Map<LinkId, Presented> shown,
            Set<LinkId> certified,
            Map<String, Account> accounts,
            Map<String, Presented> notices,
            HashWork work) {

        private void add(PartnerLink link, CredentialsFile file) {
            for (Credential credential : link.credentials()) {
                Optional<Presented> secret =
                        file.secret(link.id(), credential.id()).flatMap(each -> fitting(credential, each));
                if (!link.receives()) {
                    secret.ifPresent(each -> shown.put(link.id(), each));
                    if (credential.certificate()) {
                        certified.add(link.id());
                    }
                } else if (credential.kind() == Credential.Kind.TOKEN) {
                    if (credential.certificate()) {
                        besideTokens
                                .computeIfAbsent(link.id(), id -> new HashMap<>())
                                .put(credential.id(), certificate(link.id(), credential));
                    }
                } else {
                    expected(link.id(), credential, file, secret)
                            .ifPresent(each -> accepted.computeIfAbsent(link.id(), id -> new HashMap<>())
                                    .put(credential.id(), each));
                }
            }
        }

        private Optional<Expected> expected(
                LinkId link, Credential credential, CredentialsFile file, Optional<Presented> secret) {
            Expected certificate = certificate(link, credential);
            return switch (credential.kind()) {
                case FOLDER -> Optional.of(Expected.folder());
                case CERTIFICATE -> Optional.of(certificate);
                case SIGNATURE ->
                    Optional.of(also(
                            credential, certificate, Expected.signature(file.signers(link, credential.id()), inForce)));
                default -> secret.map(Expected::of).map(each -> also(credential, certificate, each));
            };
        }

        private Expected certificate(LinkId link, Credential credential) {
            return Expected.certificate(each -> certificates.accepts(link, credential.id(), each));
        }

        private static Expected also(Credential credential, Expected certificate, Expected secret) {
            return credential.certificate() ? certificate.and(secret) : secret;
        }
    }

    static Optional<Presented> fitting(Credential credential, Presented secret) {
        return switch (credential.kind()) {
            case PASSWORD -> Optional.of(secret).filter(Presented.UserPassword.class::isInstance);
            case DIGEST ->
                secret instanceof Presented.UserPassword known
                        ? Optional.of(new Presented.DigestSecret(known.user(), known.password()))
                        : Optional.empty();
            case SIGNATURE -> Optional.of(secret).filter(Presented.SigningKey.class::isInstance);
            case API_KEY -> Optional.of(secret).filter(Presented.ApiKey.class::isInstance);
            case FOLDER, TOKEN, CERTIFICATE -> Optional.empty();
        };
    }

    /**
     * Says who is calling. Compares with every credential of the link, so that the time tells nothing.
     *
     * @return the credential's id; empty if nobody of this link is known by it
     */
    public Optional<String> authenticate(LinkId link, Presented presented) {
        Optional<Fingerprint> given = Fingerprint.of(Expected.token(presented));
        String found = null;
        for (Map.Entry<String, Expected> each :
                known.accepted.getOrDefault(link, Map.of()).entrySet()) {
            if (each.getValue().by(presented, given)) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    /** True if a caller who is known by a token shows what his credential asks for beside it: his certificate, or nothing. */
    public boolean besideToken(LinkId link, String credential, Presented presented) {
        Expected certificate = known.besideTokens.getOrDefault(link, Map.of()).get(credential);
        return certificate == null || certificate.by(presented, Optional.empty());
    }

    /** What the gateway shows to the partner of a sending link. */
    public Optional<Presented> secret(LinkId link) {
        return Optional.ofNullable(known.shown.get(link));
    }

    /** What the gateway shows to a mail server, or signs notices with; empty if the file has nothing of this name. */
    public Optional<Presented> notice(String credential) {
        return Optional.ofNullable(known.notices.get(credential));
    }

    /** True if a sending link shows a certificate. */
    public boolean showsCertificate(LinkId link) {
        return known.certified.contains(link);
    }

    /** The operator with this login. */
    public Optional<Operator> operator(String user, String password) {
        Known now = known;
        Account account = now.accounts.get(user);
        if (account != null && account.opensFor(password)) {
            return Optional.of(account.operator());
        }
        // An unknown name takes as long as a known one.
        now.work.complete(password, account == null ? "" : account.hash());
        return Optional.empty();
    }

    /**
     * What a session of this account was opened with: as long as it stays the same, the session may go on. It changes with password, role and
     * institution.
     *
     * @return empty if there is no such account (any more)
     */
    public Optional<String> standing(String user) {
        return Optional.ofNullable(known.accounts.get(user)).map(Account::standing);
    }

    /** Says in the log that passwords lie in clear, and what to do about it. */
    void warnOfClear() {
        if (inClear() > 0) {
            LOG.warn(
                    "credentials.json: {} accounts have their password in clear; ./enlace account hash makes a hash of each",
                    inClear());
        }
    }

    /** How many accounts have their password in clear. */
    long inClear() {
        return known.accounts.values().stream().filter(Account::inClear).count();
    }
}
