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
            Map<LinkId, Map<String, Optional<Fingerprint>>> accepted,
            Map<LinkId, Presented> shown,
            Map<Operator, Fingerprint> operators) {

        private void add(PartnerLink link, CredentialsFile file) {
            for (Credential credential : link.credentials()) {
                Optional<Presented> secret =
                        file.secret(link.id(), credential.id()).filter(each -> fits(credential, each));
                if (!link.receives()) {
                    secret.ifPresent(each -> shown.put(link.id(), each));
                } else if (credential.kind() == Credential.Kind.FOLDER || secret.isPresent()) {
                    accepted.computeIfAbsent(link.id(), id -> new HashMap<>())
                            .put(credential.id(), secret.flatMap(Fingerprint::of));
                }
            }
        }
    }

    private static boolean fits(Credential credential, Presented secret) {
        return switch (credential.kind()) {
            case PASSWORD -> secret instanceof Presented.UserPassword;
            case API_KEY -> secret instanceof Presented.ApiKey;
            case FOLDER -> false;
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
        for (Map.Entry<String, Optional<Fingerprint>> each :
                known.accepted.getOrDefault(link, Map.of()).entrySet()) {
            if (matches(each.getValue(), given, presented)) {
                found = each.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean matches(Optional<Fingerprint> known, Optional<Fingerprint> given, Presented presented) {
        if (known.isEmpty()) {
            return presented instanceof Presented.Folder;
        }
        return given.isPresent() && known.get().same(given.get());
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
