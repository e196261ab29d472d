package org.enlace.simulators.invented;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The four border crossings and their nine post sides. */
public enum Crossing {
    RUM("EC", "CO"),
    DES("PE", "BO"),
    BAB("BO", "AR"),
    TRI("AR", "BR", "PY");

    private final List<String> sides;

    Crossing(String... sides) {
        this.sides = List.of(sides);
    }

    /** All nine, written like {@code EF-TRI-PY}. */
    public static List<String> allPosts() {
        return Arrays.stream(values()).flatMap(Crossing::posts).toList();
    }

    /** The crossing of a post side written like {@code EF-TRI-PY}. */
    public static Crossing of(String post) {
        return valueOf(post.substring(3, 6));
    }

    /** The posts that hear of an alert raised by this one. */
    public static List<String> others(String post) {
        return of(post).posts().filter(other -> !other.equals(post)).toList();
    }

    /** One of its post sides, by any number. */
    public String side(int number) {
        return "EF-" + name() + "-" + sides.get(Math.floorMod(number, sides.size()));
    }

    private Stream<String> posts() {
        return sides.stream().map(side -> "EF-" + name() + "-" + side);
    }
}
