package org.enlace.mappings.source;

import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.conversion.Scalar;

/** What a message said within one scope. Filled by the matcher, then only read. */
public final class Frame {
    private final Scope scope;
    private final int position;
    private final List<List<Scalar>> values;
    private final List<List<Frame>> children;
    /** The text that decides a filter, while the element is still open. */
    String deciding;
    /** Whether the mapping's root element went by. */
    boolean rootSeen;

    Frame(Scope scope, int position) {
        this.scope = scope;
        this.position = position;
        this.values = empty(scope.slots());
        this.children = empty(scope.childCount());
    }

    private static <T> List<List<T>> empty(int size) {
        List<List<T>> lists = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            lists.add(List.of());
        }
        return lists;
    }

    Scope scope() {
        return scope;
    }

    /** Which data line of the message this was read from, from 0; 0 outside flat files. */
    public int position() {
        return position;
    }

    /** The words of a slot; empty if the message says nothing there. */
    public List<Scalar> words(int slot) {
        return values.get(slot);
    }

    /** The elements of a child scope, in order. */
    public List<Frame> children(int child) {
        return children.get(child);
    }

    void put(int slot, Scalar word) {
        List<Scalar> words = values.get(slot);
        if (words.isEmpty()) {
            values.set(slot, List.of(word));
            return;
        }
        switch (scope.take(slot)) {
            case ALL -> {
                List<Scalar> more = words instanceof ArrayList ? words : new ArrayList<>(words);
                more.add(word);
                values.set(slot, more);
            }
            case FIRST_WRITTEN -> {
                if (words.get(0).blank() && !word.blank()) {
                    values.set(slot, List.of(word));
                }
            }
            default -> {}
        }
    }

    void add(Frame child) {
        int number = scope.number(child.scope);
        List<Frame> frames = children.get(number);
        if (frames.isEmpty()) {
            frames = new ArrayList<>();
            children.set(number, frames);
        }
        frames.add(child);
    }

    /** Takes over what a filtered element of the same scope held. */
    void merge(Frame buffer) {
        rootSeen |= buffer.rootSeen;
        for (int slot = 0; slot < values.size(); slot++) {
            for (Scalar word : buffer.values.get(slot)) {
                put(slot, word);
            }
        }
        buffer.children.forEach(frames -> frames.forEach(this::add));
    }
}
