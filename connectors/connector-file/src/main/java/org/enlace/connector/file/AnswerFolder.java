package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.file.taking.FileAnswer;
import org.enlace.connector.file.taking.FileName;

/** Writes answer files into a folder and never overwrites one. */
final class AnswerFolder {

    private static final int MOST = 100_000;

    private final Path folder;

    AnswerFolder(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /**
     * Returns a free place for a file and its companions; the partner's name, made harmless, with a number if it is in use.
     *
     * @param given places that were reserved and are not used yet; the new one is added
     */
    Path free(String name, Set<Path> given) throws IOException {
        Path place = numbered(name, firstFree(name, given));
        given.add(place);
        return place;
    }

    /** The last place of this name that is used; empty if there is none. */
    Optional<Path> last(String name, Set<Path> given) throws IOException {
        int free = firstFree(name, given);
        return free == 1 ? Optional.empty() : Optional.of(numbered(name, free - 1));
    }

    private int firstFree(String name, Set<Path> given) throws IOException {
        for (int i = 1; i < MOST; i++) {
            Path place = numbered(name, i);
            if (!given.contains(place) && isFree(place)) {
                return i;
            }
        }
        throw new IOException("too many files of one name");
    }

    private Path numbered(String name, int number) {
        String harmless = FileName.harmless(name);
        return folder.resolve(number == 1 ? harmless : FileName.numbered(harmless, number));
    }

    /** The companion of a place. */
    static Path beside(Path place, String ending) {
        return place.resolveSibling(place.getFileName() + ending);
    }

    private static boolean isFree(Path place) {
        for (String ending : FileAnswer.ENDINGS) {
            if (Files.exists(beside(place, ending), LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }
}
