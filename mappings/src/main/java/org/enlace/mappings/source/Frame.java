package org.enlace.mappings.source;

import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.conversion.Scalar;

/** Holds the values of a message within one scope. Filled by the matcher, then only read. */
public final class Frame {
    private final Scope scope;
    private final int position;
    /** The words by slot; null if the message has no value there. */
    private final List<Scalar>[] values;
    /** The frames by child scope; null if there is none. */
    private final List<Frame>[] children;
    /** The text that decides a filter, while the element is still open. */
    String deciding;
    /** True once the mapping's root element was read. */
    boolean rootSeen;

    Frame(Scope scope, int position) {
        this.scope = scope;
        this.position = position;
        this.values = lists(scope.slots());
        this.children = lists(scope.childCount());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> List<T>[] lists(int size) {
        return new List[size];
    }

    Scope scope() {
        return scope;
    }

    /** Returns the number of the data line of the message that this was read from, from 0; 0 outside flat files. */
    public int position() {
        return position;
    }

    /** Returns the words of a slot; empty if the message has no value there. */
    public List<Scalar> words(int slot) {
        return values[slot] == null ? List.of() : values[slot];
    }

    /** The elements of a child scope, in order. */
    public List<Frame> children(int child) {
        return children[child] == null ? List.of() : children[child];
    }

    void put(int slot, Scalar word) {
        List<Scalar> words = values[slot];
        if (words == null) {
            values[slot] = List.of(word);
            return;
        }
        switch (scope.take(slot)) {
            case ALL -> {
                List<Scalar> more = words instanceof ArrayList ? words : new ArrayList<>(words);
                more.add(word);
                values[slot] = more;
            }
            case FIRST_WRITTEN -> {
                if (words.get(0).blank() && !word.blank()) {
                    values[slot] = List.of(word);
                }
            }
            default -> {}
        }
    }

    void add(Frame child) {
        int number = scope.number(child.scope);
        if (children[number] == null) {
            children[number] = new ArrayList<>();
        }
        children[number].add(child);
    }

    /** Adds the content of a filtered element of the same scope. */
    void merge(Frame buffer) {
        rootSeen |= buffer.rootSeen;
        for (int slot = 0; slot < values.length; slot++) {
            for (Scalar word : buffer.words(slot)) {
                put(slot, word);
            }
        }
        for (List<Frame> frames : buffer.children) {
            if (frames != null) {
                frames.forEach(this::add);
            }
        }
    }
}
