package org.enlace.gateway.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.enlace.gateway.access.Right;

/** Where the bar leads, in its order: what one works with all day first. */
enum Section {
    NOW("/", Right.SEE_OVERVIEW),
    MESSAGES("/messages", Right.SEE_MESSAGES),
    PARKED("/parked", Right.SEE_MESSAGES),
    REPLAYS("/replays", Right.SEE_MESSAGES),
    PORTAL("/portal", Right.SEE_MESSAGES),
    AUDIT("/audit", Right.SEE_AUDIT),
    APPROVALS("/approvals", Right.SEE_APPROVALS),
    STEWARD("/steward", Right.SEE_PERSONS),
    RIGHTS("/rights", Right.SEE_PERSONS_RIGHTS),
    INDICATORS("/indicators", Right.SEE_OVERVIEW),
    PLAN("/plan", Right.SEE_OVERVIEW),
    RELEASES("/releases", Right.SEE_RELEASES),
    MAPPINGS("/mappings", Right.SEE_CONFIGURATION),
    CERTIFICATES("/certificates", Right.RENEW_CERTIFICATES),
    BACKLOADS("/backloads", Right.LOAD_OLD_YEARS);

    private final String path;
    private final Right right;

    Section(String path, Right right) {
        this.path = path;
        this.right = right;
    }

    public String path() {
        return path;
    }

    /** What pages call it, and its word: {@code nav.} and this. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The bar of one viewer: one row of a screen of 1280 pixels in either language, whatever the role.
     *
     * @param first in the bar itself
     * @param rest behind one word; empty if all have room
     */
    record Bar(List<Section> first, List<Section> rest) {

        private static final int ROOM = 8;

        static Bar of(Viewer viewer) {
            List<Section> all =
                    Stream.of(values()).filter(each -> viewer.may(each.right)).toList();
            int first = all.size() <= ROOM ? all.size() : ROOM - 1;
            return new Bar(all.subList(0, first), all.subList(first, all.size()));
        }

        /** True if the page that is shown is behind the word. */
        public boolean hides(String section) {
            return rest.stream().anyMatch(each -> each.word().equals(section));
        }
    }
}
