package org.enlace.gateway.platform.environment;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Holds the environment label of this installation: a name, a kind, both or none. Immutable. */
@Component
public final class EnvironmentLabel {

    /** A purpose of an installation. */
    public enum Kind {
        PRODUCTION,
        TEST,
        TRAINING
    }

    private static final int LONGEST = 40;

    private final String name;
    private final Kind kind;

    /**
     * Reads the two settings; empty is none.
     *
     * @throws IllegalArgumentException naming the setting that cannot be meant
     */
    public EnvironmentLabel(
            @Value("${enlace.environment.name:}") String name, @Value("${enlace.environment.kind:}") String kind) {
        this.name = name.strip();
        if (this.name.codePointCount(0, this.name.length()) > LONGEST
                || this.name.codePoints().anyMatch(EnvironmentLabel::isUnseen)) {
            throw new IllegalArgumentException(
                    "enlace.environment.name: at most " + LONGEST + " characters, each of which can be seen");
        }
        this.kind = kind.isBlank() ? null : kind(kind.strip());
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "production" -> Kind.PRODUCTION;
            case "test" -> Kind.TEST;
            case "training" -> Kind.TRAINING;
            default ->
                throw new IllegalArgumentException("enlace.environment.kind: production, test, training or nothing");
        };
    }

    /** Returns true for a character that would change how the words beside it are read, or make a second line of a subject. */
    private static boolean isUnseen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Returns false if neither a name nor a kind is set. */
    public boolean stands() {
        return kind != null || !name.isEmpty();
    }

    /** Returns the name that the administrator set; empty if there is none. */
    public String name() {
        return name;
    }

    /** Returns true in a test or a training: what partners prove here reaches nobody. An installation without a label may be production. */
    public boolean proves() {
        return kind == Kind.TEST || kind == Kind.TRAINING;
    }

    public Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }
}
