package org.enlace.mappings.source;

import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.path.SourcePath;
import org.enlace.mappings.path.Step;

/**
 * Describes the paths that one level of a mapping reads: the message as a whole, or one element of a repeated structure. Built while the mapping is
 * compiled, then only read.
 */
public final class Scope {
    private final Node node;
    private final Node document;
    private final List<NodeSelection> takes = new ArrayList<>();
    private final List<Scope> children = new ArrayList<>();

    private Scope(Step step, Node document) {
        this.node = new Node(step, this);
        this.document = document;
    }

    private Scope(List<Step> root) {
        this.document = new Node(null, null);
        Node at = document;
        for (Step step : root) {
            at = at.child(step);
        }
        this.node = at;
        node.root = true;
    }

    /** The scope of a whole message whose content begins below these steps. */
    public static Scope root(List<Step> root) {
        return new Scope(root);
    }

    /** Registers a path below this scope's element whose text is needed; an empty path is the element itself. */
    public int slot(SourcePath path, NodeSelection nodeSelection) {
        takes.add(nodeSelection);
        int slot = takes.size() - 1;
        Node at = node;
        for (Step step : path.steps()) {
            at = at.child(step);
        }
        at.addSlot(slot);
        return slot;
    }

    /** Opens a scope for each element at a path below; its number among this scope's children is their order. */
    public Scope child(SourcePath path) {
        Node at = node;
        for (Step step : path.steps().subList(0, path.steps().size() - 1)) {
            at = at.child(step);
        }
        Scope child = new Scope(path.steps().get(path.steps().size() - 1), null);
        at.children.add(child.node);
        children.add(child);
        return child;
    }

    /** Registers a path below this scope's element whose text is a JSON document: its fields are read as if they were below it. */
    public void embed(SourcePath path) {
        Node at = node;
        for (Step step : path.steps()) {
            at = at.child(step);
        }
        at.embedded = true;
    }

    Node document() {
        return document;
    }

    NodeSelection take(int slot) {
        return takes.get(slot);
    }

    int slots() {
        return takes.size();
    }

    /** Returns the number of child scopes so far. */
    public int childCount() {
        return children.size();
    }

    int number(Scope child) {
        return children.indexOf(child);
    }
}
