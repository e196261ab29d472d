package org.enlace.gateway.console.wall;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.console.auth.WallAuthentication;
import org.enlace.gateway.console.web.CurlCommands;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.WallLinks;
import org.springframework.stereotype.Component;

/** Lists, creates and revokes links for screens on walls, each viewer those of the own institution. Thread-safe. */
@Component
class WallLinkService {

    /** Validity of a link in days if none is given. */
    static final int USUAL_DAYS = 90;

    private final WallLinks links;
    private final WallLinkQueries queries;

    WallLinkService(WallLinks links, WallLinkQueries queries) {
        this.links = links;
        this.queries = queries;
    }

    /**
     * A link that was just created.
     *
     * @param address the address for the screen; it holds the secret and is returned only once
     * @param expiresAt time at which it expires
     */
    record NewWallLink(UUID id, String address, Instant expiresAt) {
        /** Without the secret: texts end in logs. */
        @Override
        public String toString() {
            return "NewWallLink[" + id + "]";
        }
    }

    List<WallLinkQueries.WallLink> all(Viewer viewer) {
        return queries.all(viewer);
    }

    /**
     * Creates a link.
     *
     * @param given {@code name}, the location of the screen, and {@code days}
     * @throws InvalidParameterException naming the first unreadable parameter
     */
    NewWallLink make(Viewer viewer, Map<String, String> given) {
        RequestParameters requestParameters = new RequestParameters(given);
        String name =
                requestParameters.text("name", WallLinks.NAME).orElseThrow(() -> new InvalidParameterException("name"));
        int days = requestParameters.number("days", USUAL_DAYS, 1, WallLinks.LONGEST);
        WallLinks.Made made = links.make(viewer.who(), name, days);
        return new NewWallLink(
                made.id(), CurlCommands.gateway() + WallAuthentication.ADDRESS + "#" + made.token(), made.until());
    }

    /** Revokes a link; {@link NotFoundException} if the viewer's institution has none of this id. */
    WallLinkQueries.WallLink revoke(Viewer viewer, UUID id) {
        if (!links.revoke(viewer.who(), id)) {
            throw new NotFoundException();
        }
        return all(viewer).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
