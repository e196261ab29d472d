package org.enlace.gateway.configuration.files;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A slip in a configuration that was right, and what its refusal must name.
 *
 * @param name says it in one line; each its own
 * @param written files below the configuration folder with their new content; null takes the file away
 * @param file where the refusal is expected
 * @param line the same; 0 where any line will do
 * @param key part of the refusal
 * @param near the valid name it proposes; empty where none is near
 */
record Mutation(String name, Map<String, byte[]> written, String file, int line, String key, String near) {

    /** Stands for any secret; invented. */
    static final String SECRET = "S3creto-Inventado-9";

    /** One file with another content. */
    static Mutation of(String kind, String file, String content, int line, String key, String near) {
        return new Mutation(
                kind + " in " + file, Map.of(file, content.getBytes(StandardCharsets.UTF_8)), file, line, key, near);
    }

    /** One text of a file in place of another. */
    static Mutation edit(String file, String before, String what, String by, String key, String near, String where) {
        int at = before.indexOf(what);
        if (at < 0) {
            throw new IllegalArgumentException(file + " has no " + what);
        }
        int same = 0;
        while (same < Math.min(what.length(), by.length()) && what.charAt(same) == by.charAt(same)) {
            same++;
        }
        int line = 1
                + (int) before.substring(0, at + same)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        String after = before.substring(0, at) + by + before.substring(at + what.length());
        String name = file + ": " + written(what) + " -> " + written(by);
        boolean elsewhere = !where.isEmpty() && !where.equals("*");
        return new Mutation(
                name,
                Map.of(file, after.getBytes(StandardCharsets.UTF_8)),
                elsewhere ? where : file,
                where.isEmpty() ? line : 0,
                key,
                near);
    }

    private static String written(String text) {
        return text.replace("\n", "\\n").replace("\t", "\\t");
    }
}
