package org.enlace.gateway.cli.release;

import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The versions of a library that an advisory affects.
 *
 * @param introduced first affected version; empty if all older ones are affected
 * @param fixed first version that is not affected; empty if not known
 * @param lastAffected last affected version; empty if not known
 */
record VersionRange(String introduced, String fixed, String lastAffected) {

    /** Compares two versions in Maven's order. */
    static int compare(String one, String other) {
        return new ComparableVersion(one).compareTo(new ComparableVersion(other));
    }

    boolean contains(String version) {
        return (introduced.isEmpty() || compare(introduced, version) <= 0)
                && (fixed.isEmpty() || compare(version, fixed) < 0)
                && (lastAffected.isEmpty() || compare(version, lastAffected) <= 0);
    }
}
