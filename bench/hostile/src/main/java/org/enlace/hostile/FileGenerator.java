package org.enlace.hostile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils files from a seed: lines of separated cells, bytes, documents. Immutable. */
public final class FileGenerator {

    private static final List<String> CELLS = List.of(
            "",
            "\"MARK",
            "\"MARK\"x",
            "\"a\"\"MARK\"",
            "=cmd|' /C MARK'!A0",
            "\0",
            "\u00ff\u00fe",
            "\u00ed\u00a0\u0080",
            "MARK;MARK;MARK",
            "\"MARK\r\nMARK\"",
            "9".repeat(50_000),
            "99/99/9999");

    private final long seed;
    private final String marker;

    /** @param marker what no log or temporary file may show */
    public FileGenerator(long seed, String marker) {
        this.seed = seed;
        this.marker = marker;
    }

    /** File number n, made of a valid one. */
    public byte[] file(long number, byte[] valid) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * 31 + 1));
        String octets = Octets.of(valid);
        String spoilt =
                switch (random.nextInt(7)) {
                    case 0 -> octets.substring(0, random.nextInt(octets.length()));
                    case 1 -> octets + octets;
                    case 2 -> "PK\u0003\u0004" + octets;
                    case 3 -> Octets.gzip(octets);
                    case 4 -> lines(octets, random);
                    default -> cell(octets, random);
                };
        return Octets.bytes(spoilt.replace("MARK", marker));
    }

    /** Bytes number n, made of valid ones: some changed, cut out, doubled or put at the end. */
    public byte[] bytes(long number, byte[] valid) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * 37 + 5));
        StringBuilder octets = new StringBuilder(Octets.of(valid));
        for (int change = random.nextInt(1, 5); change > 0 && octets.length() > 1; change--) {
            int at = random.nextInt(octets.length());
            int end = Math.min(octets.length(), at + random.nextInt(1, 64));
            switch (random.nextInt(6)) {
                case 0 -> octets.setLength(at);
                case 1 -> octets.delete(at, end);
                case 2 -> octets.insert(at, octets.substring(at, end));
                case 3 -> octets.append(octets.substring(at));
                default -> octets.setCharAt(at, (char) random.nextInt(256));
            }
        }
        return Octets.bytes(octets.toString());
    }

    /** Document number n, made of a valid one; a character for each byte. */
    public String xml(long number, String valid) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * 41 + 7));
        String spoilt = new BodyMutator(Endpoint.Format.XML, random).mutate(Octets.utf8(valid));
        return spoilt.replace("MARK", marker);
    }

    private static String lines(String octets, SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of(octets.split("(?<=\n)")));
        lines.add(lines.get(random.nextInt(lines.size())));
        Collections.rotate(lines, 1);
        return String.join("", lines);
    }

    private static String cell(String octets, SplittableRandom random) {
        String[] cells = octets.split(";", -1);
        cells[random.nextInt(cells.length)] = CELLS.get(random.nextInt(CELLS.size()));
        return String.join(";", cells);
    }
}
