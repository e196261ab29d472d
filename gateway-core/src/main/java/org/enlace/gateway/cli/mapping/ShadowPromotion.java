package org.enlace.gateway.cli.mapping;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.cli.promotion.PromotedContent;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Lets a shadow take the place of a link's mapping in the text of a partner file; comments and everything else stay as they are. Pure. */
final class ShadowPromotion {

    private final String text;
    private final MappingNode root;

    private ShadowPromotion(String text) {
        this.text = text;
        Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        this.root = node instanceof MappingNode map ? map : null;
    }

    /**
     * The file afterwards; empty if the link has no shadow of this record.
     *
     * @throws IllegalArgumentException if the form of the file does not allow to change this part alone, or it is no YAML
     */
    static Optional<String> in(String text, String link, String record) {
        try {
            return new ShadowPromotion(text).promoted(link, record);
        } catch (YAMLException | ClassCastException | IndexOutOfBoundsException odd) {
            throw new IllegalArgumentException("a promotion by hand", odd);
        }
    }

    private Optional<String> promoted(String link, String record) {
        Optional<MappingNode> its = map(root, "links").flatMap(links -> map(links, link));
        Optional<NodeTuple> live = its.flatMap(node -> map(node, "records")).flatMap(records -> tuple(records, record));
        Optional<NodeTuple> all = its.flatMap(node -> tuple(node, "shadow"));
        Optional<NodeTuple> shadow = its.flatMap(node -> map(node, "shadow")).flatMap(node -> tuple(node, record));
        if (live.isEmpty() || shadow.isEmpty()) {
            return Optional.empty();
        }
        String name = ((ScalarNode) shadow.get().getValueNode()).getValue();
        MappingNode shadows = (MappingNode) all.orElseThrow().getValueNode();
        NodeTuple gone = shadows.getValue().size() == 1 ? all.get() : shadow.get();
        Span value = Span.of(text, live.get().getValueNode());
        Span rest = entry(gone == all.get() ? its.get() : shadows, gone);
        // The later one first, so that the places of the other stay valid.
        String after =
                value.from() < rest.from() ? value.in(rest.in(text, ""), name) : rest.in(value.in(text, name), "");
        if (!PromotedContent.proves(text, after, link, record, name)) {
            throw new IllegalArgumentException("a promotion by hand");
        }
        return Optional.of(after);
    }

    /** Returns all lines of a key and its value. */
    private Span lines(NodeTuple tuple) {
        int from = text.lastIndexOf('\n', at(tuple.getKeyNode().getStartMark()) - 1) + 1;
        int to = text.indexOf('\n', end(tuple.getValueNode()));
        return new Span(from, to < 0 ? text.length() : to + 1);
    }

    private Span entry(MappingNode shadows, NodeTuple gone) {
        if (shadows.getFlowStyle() != org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW) {
            return lines(gone);
        }
        List<NodeTuple> all = shadows.getValue();
        int index = all.indexOf(gone);
        return index + 1 < all.size()
                ? new Span(
                        at(gone.getKeyNode().getStartMark()),
                        at(all.get(index + 1).getKeyNode().getStartMark()))
                : new Span(end(all.get(index - 1).getValueNode()), end(gone.getValueNode()));
    }

    /** Returns the end of the last scalar of a node: a block ends only where the next key begins. */
    private int end(Node node) {
        if (node instanceof MappingNode map && map.getFlowStyle() != org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW) {
            List<NodeTuple> all = map.getValue();
            return end(all.get(all.size() - 1).getValueNode());
        }
        return at(node.getEndMark());
    }

    private int at(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    private static Optional<MappingNode> map(MappingNode node, String key) {
        return tuple(node, key)
                .map(NodeTuple::getValueNode)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast);
    }

    private static Optional<NodeTuple> tuple(MappingNode node, String key) {
        return node == null
                ? Optional.empty()
                : node.getValue().stream()
                        .filter(each -> each.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .findFirst();
    }

    /** A part of the text. */
    private record Span(int from, int to) {

        static Span of(String text, Node node) {
            return new Span(
                    text.offsetByCodePoints(0, node.getStartMark().getIndex()),
                    text.offsetByCodePoints(0, node.getEndMark().getIndex()));
        }

        String in(String text, String by) {
            return text.substring(0, from) + by + text.substring(to);
        }
    }
}
