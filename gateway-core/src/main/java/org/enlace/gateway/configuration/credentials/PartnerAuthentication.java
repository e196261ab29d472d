package org.enlace.gateway.configuration.credentials;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.enlace.connector.LinkId;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.Fingerprint;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.SigningCertificates;
import org.enlace.gateway.configuration.model.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Verifies callers and operators, and holds the secrets that this gateway presents. Thread-safe. */
public final class PartnerAuthentication {

    /** Tells if a certificate is installed for a credential of a link and is in date. */
    @FunctionalInterface
    public interface Accepted {
        boolean accepts(LinkId link, String credential, X509Certificate shown);
    }

    private static final Logger LOG = LoggerFactory.getLogger(PartnerAuthentication.class);

    private final Accepted certificates;
    private final Predicate<X509Certificate> inForce;
    private final PasswordEncoder encoder;
    private volatile Known known;

    /** Creates it without certificates. */
    public PartnerAuthentication(CredentialsFile file, Snapshot snapshot) {
        this(file, snapshot, (link, credential, shown) -> false);
    }

    /**
     * @param file the secrets
     * @param snapshot the declared credentials; a secret that no partner file declares gives no access
     * @param certificates called for every caller, so that installed certificates may change at any time
     */
    public PartnerAuthentication(CredentialsFile file, Snapshot snapshot, Accepted certificates) {
        this(file, snapshot, certificates, SigningCertificates::inForce);
    }

    /** @param inForce true for certificates of signers that are in date, as far as clocks can tell */
    public PartnerAuthentication(
            CredentialsFile file, Snapshot snapshot, Accepted certificates, Predicate<X509Certificate> inForce) {
        this(file, snapshot, certificates, inForce, new BCryptPasswordEncoder());
    }

    /** @param encoder compares passwords with hashes */
    PartnerAuthentication(
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

    /** Replaces all secrets with these. */
    public void use(CredentialsFile file, Snapshot snapshot) {
        Known next = new Known(
                certificates,
                inForce,
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashSet<>(),
                new HashMap<>(),
                file.notices(),
                new LoginTimingEqualizer(
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
    public boolean anyOperator() {
        return !known.accounts.isEmpty();
    }

    /** The content of one file; filled once and never changed. */
    private record Known(
            Accepted certificates,
            Predicate<X509Certificate> inForce,
            Map<LinkId, Map<String, CredentialVerifier>> accepted,
            Map<LinkId, Map<String, CredentialVerifier>> besideTokens,
            Map<LinkId, PresentedCredential> shown,
            Set<LinkId> certified,
            Map<String, Account> accounts,
            Map<String, PresentedCredential> notices,
            LoginTimingEqualizer work) {

        private void add(PartnerLink link, CredentialsFile file) {
            for (Credential credential : link.credentials()) {
                Optional<PresentedCredential> secret =
                        file.secret(link.id(), credential.id()).flatMap(each -> fitting(credential, each));
                if (credential.presented()) {
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

        private Optional<CredentialVerifier> expected(
                LinkId link, Credential credential, CredentialsFile file, Optional<PresentedCredential> secret) {
            CredentialVerifier certificate = certificate(link, credential);
            return switch (credential.kind()) {
                case FOLDER -> Optional.of(CredentialVerifier.folder());
                case CERTIFICATE -> Optional.of(certificate);
                case SIGNATURE ->
                    Optional.of(also(
                            credential,
                            certificate,
                            CredentialVerifier.signature(file.signers(link, credential.id()), inForce)));
                default -> secret.map(CredentialVerifier::of).map(each -> also(credential, certificate, each));
            };
        }

        private CredentialVerifier certificate(LinkId link, Credential credential) {
            return CredentialVerifier.certificate(each -> certificates.accepts(link, credential.id(), each));
        }

        private static CredentialVerifier also(
                Credential credential, CredentialVerifier certificate, CredentialVerifier secret) {
            return credential.certificate() ? certificate.and(secret) : secret;
        }
    }

    static Optional<PresentedCredential> fitting(Credential credential, PresentedCredential secret) {
        return switch (credential.kind()) {
            case PASSWORD -> Optional.of(secret).filter(PresentedCredential.UserPassword.class::isInstance);
            case DIGEST ->
                secret instanceof PresentedCredential.UserPassword known
                        ? Optional.of(new PresentedCredential.DigestSecret(known.user(), known.password()))
                        : Optional.empty();
            case SIGNATURE -> Optional.of(secret).filter(PresentedCredential.SigningKey.class::isInstance);
            case API_KEY -> Optional.of(secret).filter(PresentedCredential.ApiKey.class::isInstance);
            case FOLDER, TOKEN, CERTIFICATE -> Optional.empty();
        };
    }

    /**
     * Authenticates a caller. Compares with every credential of the link, so that the time reveals nothing.
     *
     * @return the credential's id; empty if no credential of this link matches
     */
    public Optional<String> authenticate(LinkId link, PresentedCredential presentedCredential) {
        Optional<Fingerprint> given = Fingerprint.of(CredentialVerifier.token(presentedCredential));
        String found = null;
        for (Map.Entry<String, CredentialVerifier> each :
                known.accepted.getOrDefault(link, Map.of()).entrySet()) {
            if (each.getValue().by(presentedCredential, given)) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    /** True if a caller known by a token presents what its credential requires in addition: its certificate, or nothing. */
    public boolean besideToken(LinkId link, String credential, PresentedCredential presentedCredential) {
        CredentialVerifier certificate =
                known.besideTokens.getOrDefault(link, Map.of()).get(credential);
        return certificate == null || certificate.by(presentedCredential, Optional.empty());
    }

    /** Returns the secret that the gateway presents to the partner of a link. */
    public Optional<PresentedCredential> secret(LinkId link) {
        return Optional.ofNullable(known.shown.get(link));
    }

    /** Returns the secret that the gateway presents to a mail server, or signs notifications with; empty if the file has none of this name. */
    public Optional<PresentedCredential> notice(String credential) {
        return Optional.ofNullable(known.notices.get(credential));
    }

    /** True if the gateway presents a certificate to the partner of a link. */
    public boolean showsCertificate(LinkId link) {
        return known.certified.contains(link);
    }

    /** Returns the operator with this login. */
    public Optional<OperatorAccount> operator(String user, String password) {
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
     * Returns a value that identifies the state of the account when a session was opened: as long as it stays the same, the session may go on. It
     * changes with password, role and institution.
     *
     * @return empty if there is no such account (any more)
     */
    public Optional<String> standing(String user) {
        return Optional.ofNullable(known.accounts.get(user)).map(Account::standing);
    }

    /** Logs a warning that passwords are stored in clear, and what to do about it. */
    public void warnOfClear() {
        if (inClear() > 0) {
            LOG.warn(
                    "credentials.json: {} accounts have their password in clear; ./enlace account hash makes a hash of each",
                    inClear());
        }
    }

    /** Returns how many accounts have their password in clear. */
    long inClear() {
        return known.accounts.values().stream().filter(Account::inClear).count();
    }
}
