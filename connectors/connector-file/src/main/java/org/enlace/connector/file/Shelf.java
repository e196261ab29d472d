package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;

/** A folder for answers, where nothing is ever overwritten. */
final class Shelf {

    private static final int LONGEST_NAME = 150;
    private static final String[] ENDINGS = {"", ".receipt.json", ".findings.json"};

    private final Path folder;

    Shelf(Path folder) {
        this.folder = folder;
    }

    /** A place for a file and its companions; the partner's name, made harmless, with a number if it is taken. */
    Path free(String name) throws IOException {
        String harmless = harmless(name);
        for (int i = 1; i < 100_000; i++) {
            Path place = folder.resolve(i == 1 ? harmless : numbered(harmless, i));
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
        for (String ending : ENDINGS) {
            if (Files.exists(beside(place, ending), LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }

    /**
     * A partner's name as a file name of ours: ASCII, since the machine's locale may know nothing else, never hidden, never long.
     */
    static String harmless(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String plain = letters.replaceAll("[^A-Za-z0-9._ -]", "_").replaceAll("^[. -]+", "_");
        String kept = plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
        return kept.isEmpty() ? "_" : kept;
    }
}
