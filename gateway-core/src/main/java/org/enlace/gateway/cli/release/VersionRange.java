package org.enlace.gateway.cli.release;

/**
 * The versions of a library that an advisory affects.
 *
 * @param introduced first affected version; empty if all older ones are affected
 * @param fixed first version that is not affected; empty if not known
 * @param lastAffected last affected version; empty if not known
 */
record VersionRange(String introduced, String fixed, String lastAffected) {

    boolean contains(String version) {
        MavenVersion given = MavenVersion.of(version);
        return (introduced.isEmpty() || MavenVersion.of(introduced).compareTo(given) <= 0)
                && (fixed.isEmpty() || given.compareTo(MavenVersion.of(fixed)) < 0)
                && (lastAffected.isEmpty() || given.compareTo(MavenVersion.of(lastAffected)) <= 0);
    }
}
