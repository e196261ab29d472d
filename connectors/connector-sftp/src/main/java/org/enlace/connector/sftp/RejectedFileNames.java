package org.enlace.connector.sftp;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.enlace.connector.Link;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/**
 * Tracks files on a server whose names are not usable: a path into another folder, invisible characters, too long to be renamed. They stay in place
 * and are refused once, in the journal and beside the rejected files. Of one link; not thread-safe.
 */
final class RejectedFileNames {

    /** The limit for recorded names, against a server that invents ever more. */
    private static final int MOST = 1_000;

    private final Link<?> link;
    private final RemoteAnswers answers;
    private final Set<String> told = new HashSet<>();

    RejectedFileNames(Link<?> link, RemoteAnswers answers) {
        this.link = link;
        this.answers = answers;
    }

    /** True if a name is one of these; false also for hidden ones, which are ignored. */
    static boolean is(String name) {
        boolean leadsElsewhere = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
        return leadsElsewhere || (!ClaimName.isPlain(name) && !name.isEmpty() && !name.startsWith("."));
    }

    /** Refuses the names that were not refused before; forgets those that are gone. */
    void refuse(List<String> names) throws IOException {
        told.retainAll(Set.copyOf(names));
        for (String name : names) {
            if (!told.contains(name) && told.size() < MOST) {
                MessageRefusedException messageRefusedException =
                        MessageRefusedException.of(RefusalCode.UNSUPPORTED_TYPE, "name", "pattern");
                if (answers.unclaimed(name, messageRefusedException)) {
                    link.intake().refused(messageRefusedException);
                }
                told.add(name);
            }
        }
    }
}
