package org.enlace.gateway.configuration.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.mappings.NormalForm;

/**
 * Recognises the names of protected places: the terms that agencies use for such places, which ship with the gateway and cannot be switched off, and
 * the site's own list. Names and addresses of real shelters are held as salted digests, so that the list is not itself a directory of shelters.
 * Immutable; thread-safe.
 */
public final class ProtectedNames {

    private static final String SHIPPED = "protected-names.txt";
    private static final int SHORTEST = 5;
    private static final int FIRST_ACCENT = 0x80;
    /** A text with fewer letters in a row names nothing. */
    private static final int SPOKEN = 3;

    /** The ASCII letter or digit for each character in a word; includes Latin letters with accents. */
    private static final char[] PLAIN = plain();

    private static final int FEW = 0xfff;
    private static final List<String> BUILT_IN = builtIn();

    private final Map<String, List<List<String>>> phrases = new HashMap<>();
    private final Set<List<String>> exceptions;
    private final String salt;
    private final Set<String> digests;
    /** The first bytes of each digest: a value that begins differently need not be written out to be compared. */
    private final Set<Integer> starts;

    private final Set<Integer> lengths;
    /** Some bits of the hash of the first word of each phrase. */
    private final BitSet first = new BitSet();

    private final int fewest;

    /**
     * @param words the site's own words for such places
     * @param except whole values that are known not to be protected places, for example a quarter that is called Casa Segura
     * @param salt of the digests
     * @param digests {@link #entry entries}
     */
    public ProtectedNames(
            Collection<String> words, Collection<String> except, String salt, Collection<String> digests) {
        BUILT_IN.forEach(this::add);
        words.forEach(this::add);
        this.exceptions = except.stream().map(ProtectedNames::words).collect(Collectors.toUnmodifiableSet());
        this.salt = salt;
        this.digests = Set.copyOf(digests);
        this.starts = digests.stream()
                .map(each -> Integer.parseUnsignedInt(each, each.indexOf(':') + 1, each.indexOf(':') + 9, 16))
                .collect(Collectors.toUnmodifiableSet());
        this.lengths = digests.stream()
                .map(each -> Integer.valueOf(each.substring(0, each.indexOf(':'))))
                .collect(Collectors.toCollection(TreeSet::new));
        this.fewest = lengths.stream().findFirst().orElse(Integer.MAX_VALUE);
        phrases.keySet().forEach(word -> first.set(word.hashCode() & FEW));
    }

    /** Returns the terms that ship with the gateway, without those of a site. */
    public static ProtectedNames shipped() {
        return new ProtectedNames(List.of(), List.of(), "", List.of());
    }

    private static char[] plain() {
        char[] plain = new char[0x180];
        for (char letter = 0; letter < plain.length; letter++) {
            List<String> words = words(Character.toString(letter));
            String word = words.isEmpty() ? "" : words.get(0);
            if (word.length() == 1 && word.charAt(0) < FIRST_ACCENT) {
                plain[letter] = word.charAt(0);
            }
        }
        return plain;
    }

    private static List<String> builtIn() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(ProtectedNames.class.getResourceAsStream(SHIPPED), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String phrase) {
        List<String> words = words(phrase);
        if (!words.isEmpty()) {
            phrases.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(words);
        }
    }

    /**
     * True if a text names a protected place.
     *
     * @param least how many words a name must have to count; 2 where a single word may be a service rather than a place
     */
    public boolean in(String text, int least) {
        if (text.length() < SHORTEST || !maybe(text)) {
            return false;
        }
        List<String> words = words(text);
        return !words.isEmpty() && !exceptions.contains(words) && (named(words, least) || listed(words));
    }

    /** Checks without creating a word: most texts are codes, numbers and moments, and this runs for every text of every record, twice. */
    private boolean maybe(String text) {
        int hash = 0;
        int length = 0;
        int letters = 0;
        int words = 0;
        boolean spoken = false;
        for (int at = 0; at <= text.length(); at++) {
            char letter = at < text.length() ? text.charAt(at) : ' ';
            if (letter >= PLAIN.length) {
                return true;
            }
            char plain = PLAIN[letter];
            if (plain != 0) {
                hash = 31 * hash + plain;
                length++;
                letters = plain >= 'A' ? letters + 1 : 0;
                spoken |= letters >= SPOKEN;
            } else if (letter >= FIRST_ACCENT) {
                return true;
            } else if (length > 0) {
                if (first.get(hash & FEW)) {
                    return true;
                }
                words++;
                hash = 0;
                length = 0;
                letters = 0;
            }
        }
        return spoken && words >= fewest;
    }

    private boolean named(List<String> words, int least) {
        for (int at = 0; at < words.size(); at++) {
            for (List<String> phrase : phrases.getOrDefault(words.get(at), List.of())) {
                int end = at + phrase.size();
                if (phrase.size() >= least
                        && end <= words.size()
                        && words.subList(at, end).equals(phrase)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean listed(List<String> words) {
        MessageDigest sha = lengths.isEmpty() ? null : DigestUtils.getSha256Digest();
        for (int length : lengths) {
            for (int at = 0; at + length <= words.size(); at++) {
                List<String> some = words.subList(at, at + length);
                if (starts.contains(start(digest(some, salt, sha))) && digests.contains(entry(some, salt, sha))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the list entry of a name or an address: its number of words and its salted digest. Empty if it has no word. */
    public static String entry(String name, String salt) {
        List<String> words = words(name);
        return words.isEmpty() ? "" : entry(words, salt, DigestUtils.getSha256Digest());
    }

    private static String entry(List<String> words, String salt, MessageDigest sha) {
        return words.size() + ":" + HexFormat.of().formatHex(digest(words, salt, sha));
    }

    private static byte[] digest(List<String> words, String salt, MessageDigest sha) {
        return sha.digest((salt + ' ' + String.join(" ", words)).getBytes(StandardCharsets.UTF_8));
    }

    private static int start(byte[] digest) {
        return ByteBuffer.wrap(digest).getInt();
    }

    /** Splits into words of letters and digits, upper case, without accents, because spelling differs between senders. */
    private static List<String> words(String text) {
        String plain = NormalForm.decomposed(text);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < plain.length(); at++) {
            char letter = plain.charAt(at);
            if (Character.isLetterOrDigit(letter)) {
                word.append(Character.toUpperCase(letter));
            } else if (Character.getType(letter) != Character.NON_SPACING_MARK
                    && Character.getType(letter) != Character.FORMAT
                    && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
