package org.enlace.gateway.partners;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.Presented;

/** Who is calling, what we show, and who may use the console. Thread-safe. */
public final class Credentials {

    private volatile Known known;

    /**
     * @param file the secrets
     * @param snapshot which credentials there are; a secret that no partner file declares opens nothing
     */
    public Credentials(CredentialsFile file, Snapshot snapshot) {
        use(file, snapshot);
    }

    /** From now on these secrets and no others. */
    void use(CredentialsFile file, Snapshot snapshot) {
        Known next = new Known(new HashMap<>(), new HashMap<>(), new HashMap<>());
        snapshot.links().values().forEach(link -> next.add(link, file));
        file.operators().stream()
                .filter(login -> !login.password().isEmpty())
                .forEach(login -> next.operators.put(
                        login.operator(), Fingerprint.of(login.operator().user(), login.password())));
        known = next;
    }

    /** True if at least one operator can log in. */
    boolean anyOperator() {
        return !known.operators.isEmpty();
    }

    /** All of one file; filled once and never changed. */
    private record Known(
            Map<LinkId, Map<String, Expected>> accepted,
            Map<LinkId, Presented> shown,
            Map<Operator, Fingerprint> operators) {

        private void add(PartnerLink link, CredentialsFile file) {
            for (Credential credential : link.credentials()) {
                Optional<Presented> secret =
                        file.secret(link.id(), credential.id()).flatMap(each -> fitting(credential, each));
                if (!link.receives()) {
                    secret.ifPresent(each -> shown.put(link.id(), each));
                } else {
                    expected(link, credential, file, secret)
                            .ifPresent(each -> accepted.computeIfAbsent(link.id(), id -> new HashMap<>())
                                    .put(credential.id(), each));
                }
            }
        }
    }

    private static Optional<Expected> expected(
            PartnerLink link, Credential credential, CredentialsFile file, Optional<Presented> secret) {
        return switch (credential.kind()) {
            case FOLDER -> Optional.of(Expected.folder());
            case SIGNATURE -> Optional.of(Expected.signature(file.signers(link.id(), credential.id())));
            default -> secret.map(Expected::of);
        };
    }

    private static Optional<Presented> fitting(Credential credential, Presented secret) {
        return switch (credential.kind()) {
            case PASSWORD -> Optional.of(secret).filter(Presented.UserPassword.class::isInstance);
            case DIGEST ->
                secret instanceof Presented.UserPassword known
                        ? Optional.of(new Presented.DigestSecret(known.user(), known.password()))
                        : Optional.empty();
            case SIGNATURE -> Optional.of(secret).filter(Presented.SigningKey.class::isInstance);
            case API_KEY -> Optional.of(secret).filter(Presented.ApiKey.class::isInstance);
            case FOLDER -> Optional.empty();
        };
    }

    /**
     * Says who is calling. Compares with every credential of the link, so that the time tells nothing.
     *
     * @return the credential's id; empty if nobody of this link is known by it
     */
    public Optional<String> authenticate(LinkId link, Presented presented) {
        Optional<Fingerprint> given = Fingerprint.of(presented);
        String found = null;
        for (Map.Entry<String, Expected> each :
                known.accepted.getOrDefault(link, Map.of()).entrySet()) {
            if (each.getValue().by(presented, given)) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    /** What the gateway shows to the partner of a sending link. */
    public Optional<Presented> secret(LinkId link) {
        return Optional.ofNullable(known.shown.get(link));
    }

    /** The operator with this login. */
    public Optional<Operator> operator(String user, String password) {
        Fingerprint given = Fingerprint.of(user, password);
        Operator found = null;
        for (Map.Entry<Operator, Fingerprint> each : known.operators.entrySet()) {
            if (each.getValue().same(given)) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }
}
