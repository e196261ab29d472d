package org.enlace.gateway.console.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.enlace.gateway.security.access.Right;

/** A section of the navigation bar, in display order: the most used first. */
public enum NavigationSection {
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

    NavigationSection(String path, Right right) {
        this.path = path;
        this.right = right;
    }

    public String path() {
        return path;
    }

    /** Returns its name on pages, and its message key: {@code nav.} and this. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The bar of one viewer: one row of a screen of 1280 pixels in either language, for any role.
     *
     * @param first in the bar itself
     * @param rest sections in the menu; empty if all fit
     */
    public record Bar(List<NavigationSection> first, List<NavigationSection> rest) {

        private static final int ROOM = 8;

        public static Bar of(Viewer viewer) {
            List<NavigationSection> all =
                    Stream.of(values()).filter(each -> viewer.may(each.right)).toList();
            int first = all.size() <= ROOM ? all.size() : ROOM - 1;
            return new Bar(all.subList(0, first), all.subList(first, all.size()));
        }

        /** True if the current page is in the menu. */
        public boolean hides(String section) {
            return rest.stream().anyMatch(each -> each.word().equals(section));
        }
    }
}
