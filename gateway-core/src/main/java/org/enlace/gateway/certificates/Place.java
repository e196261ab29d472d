package org.enlace.gateway.certificates;

import java.nio.file.Path;
import java.util.Optional;
import org.enlace.connector.LinkId;

/**
 * What a folder of certificates is for.
 *
 * @param link null for the gateway's own door
 * @param credential of a receiving link; empty elsewhere
 */
public record Place(Use use, LinkId link, String credential) {

    /** What certificates are used for. */
    public enum Use {
        /** What the gateway shows at its own door. */
        DOOR,
        /** What the gateway shows to one partner. */
        OWN,
        /** Whom a sending link takes for its partner. */
        TRUST,
        /** What the callers of a receiving link show. */
        ACCEPTED
    }

    private static final String LINKS = "links";

    public static Place door() {
        return new Place(Use.DOOR, null, "");
    }

    public static Place own(LinkId link) {
        return new Place(Use.OWN, link, "");
    }

    public static Place trust(LinkId link) {
        return new Place(Use.TRUST, link, "");
    }

    public static Place accepted(LinkId link, String credential) {
        return new Place(Use.ACCEPTED, link, credential);
    }

    /** True if private keys lie there. */
    public boolean keys() {
        return use == Use.DOOR || use == Use.OWN;
    }

    /** Below the folder {@code tls}. */
    public Path folder() {
        return switch (use) {
            case DOOR -> Path.of("door");
            case OWN -> ofLink().resolve("own");
            case TRUST -> ofLink().resolve("trust");
            case ACCEPTED -> ofLink().resolve("accepted").resolve(credential);
        };
    }

    private Path ofLink() {
        return Path.of(LINKS, link.partner(), link.name());
    }

    /** What a folder below {@code tls} is for; empty if for nothing. */
    static Optional<Place> of(Path folder) {
        if (folder.equals(Path.of("door"))) {
            return Optional.of(door());
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
