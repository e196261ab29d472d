package org.enlace.mappings.source;

import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.conversion.Scalar;
import org.enlace.mappings.path.Step;

/** Follows all paths of a mapping at once while a message is read. One for each message; not thread-safe. */
public final class Matcher {
    /** Reads the attributes of a source; null if absent. */
    @FunctionalInterface
    interface Attributes {
        Attributes NONE = (namespace, name) -> null;

        String get(String namespace, String name);
    }

    /** A trie node for the current element. {@code outer} takes the content of {@code frame} at the element's end. */
    private record Active(Node node, Frame frame, Frame outer) {}

    private final List<List<Active>> open = new ArrayList<>();
    private final Frame root;
    private int position;

    public Matcher(Scope scope) {
        root = new Frame(scope, 0);
        open.add(List.of(new Active(scope.document(), root, null)));
        root.rootSeen = scope.document().root;
    }

    /** @return false if nothing below this element is needed; its end must be reported nevertheless */
    boolean start(String namespace, String name, Attributes attributes) {
        List<Active> next = List.of();
        for (Active active : open.get(open.size() - 1)) {
            for (Node child : active.node.children) {
                if (fits(child.step, namespace, name, attributes)) {
                    next = next.isEmpty() ? new ArrayList<>(2) : next;
                    next.add(enter(child, active.frame, attributes));
                }
            }
        }
        open.add(next);
        return !next.isEmpty();
    }

    private static boolean fits(Step step, String namespace, String name, Attributes attributes) {
        if (!step.name().equals(name) || !step.namespace().equals(namespace)) {
            return false;
        }
        Step.Filter filter = step.filter();
        if (filter == null || !filter.attribute()) {
            return true;
        }
        String value = attributes.get(filter.namespace(), filter.name());
        return value != null && value.strip().equals(filter.value());
    }

    private Active enter(Node node, Frame outer, Attributes attributes) {
        Frame frame = outer;
        if (node.buffers()) {
            frame = new Frame(node.opens != null ? node.opens : outer.scope(), position);
        }
        frame.rootSeen |= node.root;
        for (Node attribute : node.attributes) {
            String value = attributes.get(attribute.step.namespace(), attribute.step.name());
            if (value != null) {
                put(attribute, frame, Scalar.of(value));
            }
        }
        return new Active(node, frame, frame == outer ? null : outer);
    }

    /**
     * @param word the element's text; null if it holds elements instead
     * @throws UnreadableMessageException if the text should be a document of its own and is none
     */
    void end(Scalar word) throws UnreadableMessageException {
        if (word != null && !word.blank() && embedded(open.get(open.size() - 1))) {
            JsonReading.embedded(word.text(), this);
        }
        for (Active active : open.remove(open.size() - 1)) {
            if (word != null) {
                put(active.node, active.frame, word);
            }
            if (active.outer != null) {
                close(active);
            }
        }
    }

    private static boolean embedded(List<Active> ending) {
        for (Active active : ending) {
            if (active.node.embedded) {
                return true;
            }
        }
        return false;
    }

    private static void put(Node node, Frame frame, Scalar word) {
        for (int slot : node.slots) {
            frame.put(slot, word);
        }
        if (node.decides) {
            frame.deciding = word.text().strip();
        }
    }

    private static void close(Active active) {
        boolean holds = !active.node.filteredByChild()
                || active.node.step.filter().value().equals(active.frame.deciding);
        if (!holds) {
            return;
        }
        if (active.node.opens != null) {
            active.outer.add(active.frame);
        } else {
            active.outer.merge(active.frame);
        }
    }

    /** Sets the number of the current data line. */
    void position(int line) {
        position = line;
    }

    /** Tells if the mapping's root element was read, and met the conditions on the way to it. */
    public boolean rootSeen() {
        return root.rootSeen;
    }

    /** Returns the values that were found. */
    public Frame result() {
        return root;
    }
}
