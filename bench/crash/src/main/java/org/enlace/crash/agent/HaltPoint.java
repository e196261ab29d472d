package org.enlace.crash.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A named place at which the gateway may be killed.
 *
 * @param name its name, such as {@code K03}
 * @param where how it is reached
 * @param type the class of the product; empty unless {@link Where#ENTER} or {@link Where#EXIT}
 * @param method the method of that class, with any parameters
 * @param hits the highest hit that a plan may choose
 * @param argument a text that one argument must contain; empty for any
 * @param reason why the point does not exist; empty if it does
 */
public record HaltPoint(
        String name, Where where, String type, String method, int hits, String argument, String reason) {

    /** Way in which a point is reached. */
    public enum Where {
        ENTER,
        EXIT,
        /** By the proxy: bytes on the wire are the place. */
        PROXY,
        /** Not in the product. */
        NONE
    }

    /** All points, in order of name. */
    public static Map<String, HaltPoint> all() {
        Properties lines = new Properties();
        try (InputStream in = HaltPoint.class.getResourceAsStream("points.properties")) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, HaltPoint> points = new LinkedHashMap<>();
        new TreeMap<>(lines).forEach((name, line) -> points.put((String) name, of((String) name, (String) line)));
        return points;
    }

    private static HaltPoint of(String name, String line) {
        String[] words = line.trim().split("\\s+");
        Where where = Where.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
        if (where == Where.NONE) {
            return new HaltPoint(
                    name,
                    where,
                    "",
                    "",
                    0,
                    "",
                    line.trim().substring("none".length()).trim());
        }
        if (where == Where.PROXY) {
            return new HaltPoint(name, where, "", "", 1, "", "");
        }
        int hits = Integer.parseInt(words[3].substring("hits:".length()));
        String argument = words.length > 4 ? words[4].substring("argument:".length()) : "";
        return new HaltPoint(name, where, words[1], words[2], hits, argument, "");
    }

    /** Returns true if the product has it. */
    public boolean applicable() {
        return where != Where.NONE;
    }
}
