package org.enlace.gateway.security.certificates;

import java.nio.file.Path;
import java.util.Optional;
import org.enlace.connector.LinkId;

/**
 * The purpose of a folder of certificates.
 *
 * @param link null for the gateway's own inbound endpoint
 * @param credential of a receiving link; empty elsewhere
 */
public record CertificateFolder(Use use, LinkId link, String credential) {

    /** A use of certificates. */
    public enum Use {
        /** Shown by the gateway at its own inbound endpoint. */
        SERVER,
        /** Shown by the gateway to one partner. */
        OWN,
        /** The certificates that a sending link accepts from its partner. */
        TRUST,
        /** Shown by the callers of a receiving link. */
        ACCEPTED;

        /** Returns the name in answers of the operator API and in metrics. */
        public String code() {
            return this == SERVER ? "DOOR" : name();
        }
    }

    private static final String LINKS = "links";
    private static final String SERVER_FOLDER = "door";

    public static CertificateFolder server() {
        return new CertificateFolder(Use.SERVER, null, "");
    }

    public static CertificateFolder own(LinkId link) {
        return new CertificateFolder(Use.OWN, link, "");
    }

    public static CertificateFolder trust(LinkId link) {
        return new CertificateFolder(Use.TRUST, link, "");
    }

    public static CertificateFolder accepted(LinkId link, String credential) {
        return new CertificateFolder(Use.ACCEPTED, link, credential);
    }

    /** True if private keys lie there. */
    public boolean keys() {
        return use == Use.SERVER || use == Use.OWN;
    }

    /** Below the folder {@code tls}. */
    public Path folder() {
        return switch (use) {
            case SERVER -> Path.of(SERVER_FOLDER);
            case OWN -> ofLink().resolve("own");
            case TRUST -> ofLink().resolve("trust");
            case ACCEPTED -> ofLink().resolve("accepted").resolve(credential);
        };
    }

    private Path ofLink() {
        return Path.of(LINKS, link.partner(), link.name());
    }

    /** Returns the purpose of a folder below {@code tls}; empty if it has none. */
    static Optional<CertificateFolder> of(Path folder) {
        if (folder.equals(Path.of(SERVER_FOLDER))) {
            return Optional.of(server());
        }
        int names = folder.getNameCount();
        if (names < 4 || !folder.startsWith(LINKS)) {
            return Optional.empty();
        }
        try {
            LinkId link =
                    new LinkId(folder.getName(1).toString(), folder.getName(2).toString());
            return switch (folder.getName(3) + "/" + names) {
                case "own/4" -> Optional.of(own(link));
                case "trust/4" -> Optional.of(trust(link));
                case "accepted/5" ->
                    Optional.of(accepted(link, folder.getName(4).toString()));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException noLink) {
            return Optional.empty();
        }
    }
}
