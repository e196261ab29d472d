package org.enlace.connector;

import java.util.regex.Pattern;

/**
 * The name of a link: slugs of partner and link, written {@code police/reports}. Letters, digits and hyphens; an
 * {@link IllegalArgumentException} otherwise.
 *
 * @param partner slug of the partner
 * @param name slug of the link, unique within the partner (post sides such as {@code EF-TRI-PY} keep their capitals)
 */
public record LinkId(String partner, String name) implements Comparable<LinkId> {

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");

    public LinkId {
        if (!SLUG.matcher(partner).matches() || !SLUG.matcher(name).matches()) {
            throw new IllegalArgumentException("partner and link are slugs of letters, digits and hyphens");
        }
    }

    /** Reads {@code partner/link}; an {@link IllegalArgumentException} if it is not one. */
    public static LinkId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a link is written partner/link");
        }
        return new LinkId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(LinkId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return partner + "/" + name;
    }
}
