package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.access.WallLinks;
import org.springframework.stereotype.Component;

/** Lists, makes and takes back links for screens on walls, each viewer those of the own institution. Thread-safe. */
@Component
class WallLinkBoard {

    /** How long a link stands if nobody says how long. */
    static final int USUAL_DAYS = 90;

    private final WallLinks links;
    private final WallLinkQueries queries;

    WallLinkBoard(WallLinks links, WallLinkQueries queries) {
        this.links = links;
        this.queries = queries;
    }

    /**
     * A link that was just made.
     *
     * @param address what a screen opens; it holds the secret and is told this once
     * @param expiresAt when it ends by itself
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
     * Makes one.
     *
     * @param given {@code name}, where the screen hangs, and {@code days}
     * @throws BadParameter naming the first that cannot be read
     */
    NewWallLink make(Viewer viewer, Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        String name = parameters.text("name", WallLinks.NAME).orElseThrow(() -> new BadParameter("name"));
        int days = parameters.number("days", USUAL_DAYS, 1, WallLinks.LONGEST);
        WallLinks.Made made = links.make(viewer.who(), name, days);
        return new NewWallLink(made.id(), Commands.gateway() + WallDoor.ADDRESS + "#" + made.token(), made.until());
    }

    /** Takes one back; {@link Unknown} if the viewer's institution has none of this id. */
    WallLinkQueries.WallLink revoke(Viewer viewer, UUID id) {
        if (!links.revoke(viewer.who(), id)) {
            throw new Unknown();
        }
        return all(viewer).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(Unknown::new);
    }
}
