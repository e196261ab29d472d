package org.enlace.mappings.source;

import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.path.Step;

/** Represents a node of the trie of all paths that a mapping reads. Changed only while the mapping is compiled. */
final class Node {
    final Step step;
    /** The scope that an element here opens, or null. */
    final Scope opens;

    final List<Node> children = new ArrayList<>();
    final List<Node> attributes = new ArrayList<>();
    /** Slots of the enclosing scope (of the opened one, if this opens one) that take this element's text. */
    int[] slots = {};
    /** True if this element's text decides the filter of the element around it. */
    boolean decides;

    boolean root;
    /** True if this element's text is a JSON document whose fields are read as if they were below it. */
    boolean embedded;

    void addSlot(int slot) {
        slots = java.util.Arrays.copyOf(slots, slots.length + 1);
        slots[slots.length - 1] = slot;
    }

    Node(Step step, Scope opens) {
        this.step = step;
        this.opens = opens;
        if (step != null && step.filter() != null && !step.filter().attribute()) {
            Step decider = new Step(step.filter().namespace(), step.filter().name(), false, null);
            child(decider).decides = true;
        }
    }

    /** Returns the child node of a path step, made if absent. A node that opens a scope is never shared. */
    Node child(Step next) {
        List<Node> among = next.attribute() ? attributes : children;
        for (Node child : among) {
            if (child.opens == null && child.step.equals(next)) {
                return child;
            }
        }
        Node child = new Node(next, null);
        among.add(child);
        return child;
    }

    /** Tells if the values below must wait for the element's end. */
    boolean buffers() {
        return opens != null || filteredByChild();
    }

    boolean filteredByChild() {
        return step != null && step.filter() != null && !step.filter().attribute();
    }
}
