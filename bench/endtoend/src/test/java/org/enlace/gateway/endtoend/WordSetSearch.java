package org.enlace.gateway.endtoend;

import java.util.Arrays;
import java.util.List;

/** Looks for any of several words in one pass (Wu and Manber): two characters tell how far no word can end. Immutable. */
final class WordSetSearch {

    private static final int BYTE = 0xff;

    private final List<String> words;
    private final int shortest;
    private final byte[] skip = new byte[(BYTE + 1) * (BYTE + 1)];

    /** @param words of bytes, one a character; at least two and at most 128 long */
    WordSetSearch(List<String> words) {
        this.words = List.copyOf(words);
        this.shortest = words.stream().mapToInt(String::length).min().orElseThrow();
        Arrays.fill(skip, (byte) (shortest - 1));
        for (String word : words) {
            for (int end = 1; end < shortest; end++) {
                int pair = pair(word, end);
                skip[pair] = (byte) Math.min(skip[pair], shortest - 1 - end);
            }
        }
    }

    /** Whether one of the words stands in these bytes, one a character. */
    boolean isIn(String bytes) {
        int end = shortest - 1;
        while (end < bytes.length()) {
            int step = skip[pair(bytes, end)];
            if (step == 0 && wordBegins(bytes, end - shortest + 1)) {
                return true;
            }
            end += Math.max(1, step);
        }
        return false;
    }

    private boolean wordBegins(String bytes, int at) {
        for (String word : words) {
            if (bytes.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }

    private static int pair(String text, int end) {
        return (text.charAt(end - 1) & BYTE) << Byte.SIZE | text.charAt(end) & BYTE;
    }
}
