package org.enlace.gateway.cli.release;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version in the order of the Maven POM reference: numbers by value, {@code alpha < beta < milestone < rc < snapshot < release < sp}, other words
 * after these in alphabetical order; trailing zeros, {@code Final}, {@code GA} and {@code RELEASE} do not count.
 */
record MavenVersion(List<Token> tokens) implements Comparable<MavenVersion> {

    private static final Pattern TOKEN = Pattern.compile("([.\\-_])?([0-9]+|[^0-9.\\-_]+)?");

    MavenVersion {
        tokens = List.copyOf(tokens);
    }

    static MavenVersion of(String text) {
        List<Token> tokens = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher matcher = TOKEN.matcher(lower);
        while (matcher.find() && !matcher.group().isEmpty()) {
            boolean digitFollows = matcher.end() < lower.length() && Character.isDigit(lower.charAt(matcher.end()));
            tokens.add(Token.of(matcher.group(1), matcher.group(2), tokens.isEmpty(), digitFollows));
        }
        trim(tokens);
        return new MavenVersion(tokens);
    }

    /** Removes null values at the end and before each hyphen. */
    private static void trim(List<Token> tokens) {
        for (int i = tokens.size() - 1; i > 0; i--) {
            boolean ends = i == tokens.size() - 1 || tokens.get(i + 1).hyphen();
            if (ends && tokens.get(i).isNull()) {
                tokens.remove(i);
            }
        }
    }

    @Override
    public int compareTo(MavenVersion other) {
        int longest = Math.max(tokens.size(), other.tokens.size());
        for (int i = 0; i < longest; i++) {
            int order = token(i, other).compareTo(other.token(i, this));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Returns the token at this place; if there is none, the null value that matches the other's token. */
    private Token token(int place, MavenVersion other) {
        return place < tokens.size()
                ? tokens.get(place)
                : other.tokens.get(place).padding();
    }

    /**
     * A part of a version.
     *
     * @param hyphen true after a hyphen or between letters and digits
     * @param number null of a word
     * @param word empty of a number
     */
    record Token(boolean hyphen, BigInteger number, String word) implements Comparable<Token> {

        private static final List<String> WORDS = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");
        private static final int NUMBER_AFTER_HYPHEN = WORDS.size() + 1;

        static Token of(String separator, String value, boolean first, boolean digitFollows) {
            boolean hyphen = !first && (separator == null || !separator.equals("."));
            if (value == null) {
                return new Token(hyphen, BigInteger.ZERO, "");
            }
            return Character.isDigit(value.charAt(0))
                    ? new Token(hyphen, new BigInteger(value), "")
                    : new Token(hyphen, null, word(value, digitFollows));
        }

        private static String word(String value, boolean digitFollows) {
            return switch (value) {
                case "ga", "final", "release" -> "";
                case "cr" -> "rc";
                case "a" -> digitFollows ? "alpha" : value;
                case "b" -> digitFollows ? "beta" : value;
                case "m" -> digitFollows ? "milestone" : value;
                default -> value;
            };
        }

        boolean isNull() {
            return number == null ? word.isEmpty() : number.signum() == 0;
        }

        Token padding() {
            return new Token(hyphen, number == null ? null : BigInteger.ZERO, "");
        }

        private int rank() {
            if (number != null) {
                return hyphen ? NUMBER_AFTER_HYPHEN : NUMBER_AFTER_HYPHEN + 1;
            }
            return WORDS.contains(word) ? WORDS.indexOf(word) : WORDS.size();
        }

        @Override
        public int compareTo(Token other) {
            int order = Integer.compare(rank(), other.rank());
            if (order != 0) {
                return order;
            }
            return number == null ? word.compareTo(other.word) : number.compareTo(other.number);
        }
    }
}
