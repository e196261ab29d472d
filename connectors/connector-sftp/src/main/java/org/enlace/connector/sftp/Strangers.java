package org.enlace.connector.sftp;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.enlace.connector.Link;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;

/**
 * Files on a server whose names we give to nothing: a way into another folder, invisible characters, too long to be renamed. They are left where they lie
 * and refused once, in the journal and beside what is rejected. Of one link; not thread-safe.
 */
final class Strangers {

    /** A server that invents ever more names is not followed further. */
    private static final int MOST = 1_000;

    private final Link<?> link;
    private final RemoteAnswers answers;
    private final Set<String> told = new HashSet<>();

    Strangers(Link<?> link, RemoteAnswers answers) {
        this.link = link;
        this.answers = answers;
    }

    /** True if a name is one of these; false also for hidden ones, which are nobody's business. */
    static boolean is(String name) {
        boolean leadsElsewhere = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
        return leadsElsewhere || (!ClaimName.isPlain(name) && !name.isEmpty() && !name.startsWith("."));
    }

    /** Refuses those that were not refused before; forgets those that are gone. */
    void refuse(List<String> names) throws IOException {
        told.retainAll(Set.copyOf(names));
        for (String name : names) {
            if (!told.contains(name) && told.size() < MOST) {
                Refusal refusal = Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "name", "pattern");
                if (answers.unclaimed(name, refusal)) {
                    link.intake().refused(refusal);
                }
                told.add(name);
            }
        }
    }
}
