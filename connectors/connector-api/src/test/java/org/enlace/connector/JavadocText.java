package org.enlace.connector;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comment as one paragraph of Markdown: description, what is returned, what is thrown, parameters. */
final class JavadocText {

    private final DocCommentTree comment;

    /** @param comment null for none */
    JavadocText(DocCommentTree comment) {
        this.comment = comment;
    }

    /** Returns the paragraph; empty if there is no comment. */
    String markdown() {
        if (comment == null) {
            return "";
        }
        String sentences = Stream.of(
                        List.of(text(comment.getFullBody())), tags(ReturnTree.class), tags(ThrowsTree.class))
                .flatMap(List::stream)
                .filter(each -> !each.isEmpty())
                .map(each -> each.endsWith(".") ? each : each + ".")
                .collect(Collectors.joining(" "));
        String parameters = String.join(" · ", tags(ParamTree.class));
        return Stream.of(sentences, parameters).filter(each -> !each.isEmpty()).collect(Collectors.joining(" "));
    }

    private List<String> tags(Class<? extends DocTree> kind) {
        return comment.getBlockTags().stream()
                .filter(kind::isInstance)
                .map(JavadocText::tag)
                .toList();
    }

    private static String tag(DocTree tag) {
        if (tag instanceof ReturnTree returned) {
            return "Returns " + text(returned.getDescription());
        }
        if (tag instanceof ThrowsTree thrown) {
            return "Throws `" + thrown.getExceptionName() + "` " + text(thrown.getDescription());
        }
        ParamTree parameter = (ParamTree) tag;
        return "`" + parameter.getName() + "`: " + text(parameter.getDescription());
    }

    private static String text(List<? extends DocTree> trees) {
        return trees.stream()
                .map(JavadocText::text)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String text(DocTree tree) {
        if (tree instanceof TextTree plain) {
            return plain.getBody();
        }
        if (tree instanceof LiteralTree code) {
            return "`" + code.getBody().getBody() + "`";
        }
        if (tree instanceof LinkTree link) {
            return link.getLabel().isEmpty() ? reference(link) : text(link.getLabel());
        }
        if (tree instanceof StartElementTree) {
            return " ";
        }
        if (tree instanceof EntityTree) {
            return tree.toString();
        }
        throw new IllegalArgumentException("no such tag on these pages: " + tree);
    }

    /** Returns type and member, without packages and parameters. */
    private static String reference(LinkTree link) {
        String target = link.getReference().getSignature();
        return "`"
                + target.replaceFirst("\\(.*", "")
                        .replaceFirst("^#", "")
                        .replaceAll("\\b[a-z]+(\\.[a-z]+)*\\.(?=[A-Z])", "")
                        .replace('#', '.')
                + "`";
    }
}
