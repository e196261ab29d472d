package org.enlace.connector.file.taking;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Reads file names and makes them harmless. Pure. */
public final class FileName {

    private static final int LONGEST = 150;
    private static final List<String> UNFINISHED = List.of(".tmp", ".part", ".filepart", ".partial", ".crdownload");

    private FileName() {}

    /** True if this is no hidden name, and no name that programs give to files they are still writing. */
    static boolean isFinished(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        return !low.startsWith(".") && UNFINISHED.stream().noneMatch(low::endsWith);
    }

    /** A partner's name as a file name of ours: ASCII, since the machine's locale may know nothing else, never hidden, never long. */
    public static String harmless(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String plain = letters.replaceAll("[^A-Za-z0-9._ -]", "_").replaceAll("^[. -]+", "_");
        String kept = plain.length() <= LONGEST ? plain : plain.substring(plain.length() - LONGEST);
        return kept.isEmpty() ? "_" : kept;
    }

    /** The name with a number before its ending. */
    public static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
    }
}
