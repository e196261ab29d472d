package org.enlace.gateway.cli.release;

import java.util.regex.Pattern;

/**
 * An affected range of one package in a published advisory. An advisory with several packages or ranges is several of these.
 *
 * @param id the CVE number; the number of the source where there is no CVE
 * @param packageUrl package URL without version
 * @param range affected versions
 * @param source database and its own number: {@code OSV:GHSA-…}, or {@code NVD} for a row that was written by hand
 */
record Advisory(String id, String packageUrl, VersionRange range, String source) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,99}");
    private static final Pattern PACKAGE = Pattern.compile("pkg:maven/[A-Za-z0-9._-]{1,200}/[A-Za-z0-9._-]{1,200}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._+~-]{0,100}");

    /** @throws IllegalArgumentException naming the field and its rule */
    Advisory {
        check("id", id, ID);
        check("purl", packageUrl, PACKAGE);
        check("introduced", range.introduced(), VERSION);
        check("fixed", range.fixed(), VERSION);
        check("last_affected", range.lastAffected(), VERSION);
        check("source", source, ID);
    }

    private static void check(String field, String value, Pattern rule) {
        if (!rule.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must match " + rule);
        }
    }

    boolean affects(LockedLibrary library) {
        return packageUrl.equals(library.packageUrl()) && range.contains(library.version());
    }
}
