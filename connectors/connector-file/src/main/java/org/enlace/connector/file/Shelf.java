package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.enlace.connector.file.taking.Answer;
import org.enlace.connector.file.taking.FileName;

/** A folder for answers, where nothing is ever overwritten. */
final class Shelf {

    private final Path folder;

    Shelf(Path folder) {
        this.folder = folder;
    }

    /** A place for a file and its companions; the partner's name, made harmless, with a number if it is taken. */
    Path free(String name) throws IOException {
        String harmless = FileName.harmless(name);
        for (int i = 1; i < 100_000; i++) {
            Path place = folder.resolve(i == 1 ? harmless : FileName.numbered(harmless, i));
            if (isFree(place)) {
                return place;
            }
        }
        throw new IOException("too many files of one name");
    }

    /** The companion of a place. */
    static Path beside(Path place, String ending) {
        return place.resolveSibling(place.getFileName() + ending);
    }

    private static boolean isFree(Path place) {
        for (String ending : Answer.ENDINGS) {
            if (Files.exists(beside(place, ending), LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }
}
