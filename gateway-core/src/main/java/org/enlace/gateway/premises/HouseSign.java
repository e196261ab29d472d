package org.enlace.gateway.premises;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The sign over the door of this house: a name, a kind, both or none. Immutable. */
@Component
public final class HouseSign {

    /** What a house is for. */
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
    public HouseSign(
            @Value("${enlace.environment.name:}") String name, @Value("${enlace.environment.kind:}") String kind) {
        this.name = name.strip();
        if (this.name.codePointCount(0, this.name.length()) > LONGEST
                || this.name.codePoints().anyMatch(HouseSign::isUnseen)) {
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

    /** What would change how the words beside it are read, or make a second line of a subject. */
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

    /** False where nobody said which house this is. */
    public boolean stands() {
        return kind != null || !name.isEmpty();
    }

    /** As its administrator calls it; empty if he does not. */
    public String name() {
        return name;
    }

    /** True in a test or a training: what partners prove here reaches nobody. A house that says nothing of itself may be production. */
    public boolean proves() {
        return kind == Kind.TEST || kind == Kind.TRAINING;
    }

    public Optional<Kind> kind() {
        return Optional.ofNullable(kind);
    }
}
