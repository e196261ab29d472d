package org.enlace.mappings.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the plain kind of pattern letter by letter: one class of letters after the other, each so many times ({@code ^[A-Z][A-Z0-9_]{1,59}$}). A
 * regular expression costs several times as much. Each class takes all it can; a text that is fully consumed in this way fits the expression too,
 * of any other nothing is decided. Thread-safe.
 */
final class FastPatternCheck implements Predicate<String> {
    private static final int ASCII = 0x80;
    /** A class of plain members or one plain letter, then its repetition. */
    private static final Pattern PIECE = Pattern.compile(
            "(?:\\[([A-Za-z0-9<>/:_.-]+)]|([A-Za-z0-9:/_-]))(?:\\{(\\d{1,3})(?:,(\\d{1,3}))?}|([+*?])?)(?![+*?{])");

    private final Piece[] pieces;

    private record Piece(boolean[] members, int least, int most) {}

    private FastPatternCheck(List<Piece> pieces) {
        this.pieces = pieces.toArray(Piece[]::new);
    }

    /** Empty if the expression is of another kind. */
    static Optional<Predicate<String>> of(String expression) {
        if (expression.length() < 2 || !expression.startsWith("^") || !expression.endsWith("$")) {
            return Optional.empty();
        }
        String inner = expression.substring(1, expression.length() - 1);
        List<Piece> pieces = new ArrayList<>();
        Matcher next = PIECE.matcher(inner);
        int at = 0;
        while (at < inner.length() && next.region(at, inner.length()).lookingAt()) {
            pieces.add(piece(next));
            at = next.end();
        }
        return at == inner.length() ? Optional.of(new FastPatternCheck(pieces)) : Optional.empty();
    }

    private static Piece piece(Matcher said) {
        boolean[] members = members(said.group(1) == null ? said.group(2) : said.group(1));
        if (said.group(3) != null) {
            int least = Integer.parseInt(said.group(3));
            return new Piece(members, least, said.group(4) == null ? least : Integer.parseInt(said.group(4)));
        }
        String often = said.group(5) == null ? "" : said.group(5);
        boolean once = often.isEmpty() || often.equals("?");
        return new Piece(members, often.isEmpty() || often.equals("+") ? 1 : 0, once ? 1 : Integer.MAX_VALUE);
    }

    private static boolean[] members(String said) {
        boolean[] members = new boolean[ASCII];
        for (int at = 0; at < said.length(); at++) {
            boolean range = at + 2 < said.length() && said.charAt(at + 1) == '-';
            char last = said.charAt(range ? at + 2 : at);
            for (char each = said.charAt(at); each <= last; each++) {
                members[each] = true;
            }
            at += range ? 2 : 0;
        }
        return members;
    }

    @Override
    public boolean test(String text) {
        int at = 0;
        for (Piece piece : pieces) {
            int taken = 0;
            while (taken < piece.most && at < text.length() && isOne(piece.members, text.charAt(at))) {
                taken++;
                at++;
            }
            if (taken < piece.least) {
                return false;
            }
        }
        return at == text.length();
    }

    private static boolean isOne(boolean[] members, char letter) {
        return letter < ASCII && members[letter];
    }
}
