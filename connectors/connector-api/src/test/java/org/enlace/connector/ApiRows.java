package org.enlace.connector;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Makes the rows of a type: the type, its public members, its nested types, in the order of the source. Methods that override are left out. */
final class ApiRows {

    private final DocTrees docs;
    private final List<ApiRow> rows = new ArrayList<>();

    ApiRows(DocTrees docs) {
        this.docs = docs;
    }

    /** Returns the rows of a type and of its public nested types. */
    List<ApiRow> of(TreePath path) {
        add(path, "");
        return List.copyOf(rows);
    }

    private void add(TreePath path, String outer) {
        ClassTree type = (ClassTree) path.getLeaf();
        String name = outer + type.getSimpleName();
        rows.add(new ApiRow(ApiSignature.of(type, name), true, text(path)));
        for (Tree member : type.getMembers()) {
            TreePath place = new TreePath(path, member);
            if (member instanceof MethodTree method && isShown(type, method)) {
                rows.add(new ApiRow(ApiSignature.of(type, method), false, text(place)));
            } else if (member instanceof VariableTree field && isShown(type, field)) {
                rows.add(new ApiRow(ApiSignature.of(field), false, text(place)));
            }
        }
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested && isPublic(type, nested.getModifiers())) {
                add(new TreePath(path, member), name + ".");
            }
        }
    }

    private String text(TreePath path) {
        return new JavadocText(docs.getDocCommentTree(path)).markdown();
    }

    /** The constructor of all components of a record stands in the record's own row. */
    private static boolean isShown(ClassTree type, MethodTree method) {
        boolean overrides = method.getModifiers().getAnnotations().stream()
                .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
        boolean canonical = ApiSignature.isConstructor(method)
                && method.getParameters().size()
                        == ApiSignature.components(type).count();
        return isPublic(type, method.getModifiers()) && !overrides && !canonical;
    }

    /** Components of a record stand in its own row. */
    private static boolean isShown(ClassTree type, VariableTree field) {
        return isPublic(type, field.getModifiers())
                && (type.getKind() == Tree.Kind.INTERFACE
                        || field.getModifiers().getFlags().contains(Modifier.STATIC));
    }

    private static boolean isPublic(ClassTree type, ModifiersTree modifiers) {
        Set<Modifier> flags = modifiers.getFlags();
        boolean open = type.getKind() == Tree.Kind.INTERFACE || type.getKind() == Tree.Kind.ANNOTATION_TYPE;
        return flags.contains(Modifier.PUBLIC) || open && !flags.contains(Modifier.PRIVATE);
    }

    /** Writes declarations in one line. */
    private static final class ApiSignature {

        private static String of(ClassTree type, String name) {
            String sealed = type.getModifiers().getFlags().contains(Modifier.SEALED) ? "sealed " : "";
            String head = sealed + kind(type) + " " + name + parameters(type.getTypeParameters());
            if (type.getKind() == Tree.Kind.RECORD) {
                head += components(type).map(ApiSignature::parameter).collect(Collectors.joining(", ", "(", ")"));
            }
            String outer = name.replaceFirst("\\.?[^.]+$", "");
            String parents = Stream.concat(
                            Stream.ofNullable(type.getExtendsClause()), type.getImplementsClause().stream())
                    .map(Tree::toString)
                    .filter(each -> !each.equals(outer))
                    .collect(Collectors.joining(", "));
            return head + (parents.isEmpty() ? "" : " : " + parents);
        }

        /** Returns the components of a record, which has no other fields but constants. */
        private static Stream<VariableTree> components(ClassTree type) {
            return type.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(each -> !each.getModifiers().getFlags().contains(Modifier.STATIC));
        }

        private static String kind(ClassTree type) {
            return switch (type.getKind()) {
                case ANNOTATION_TYPE -> "@interface";
                case ENUM -> "enum";
                case INTERFACE -> "interface";
                case RECORD -> "record";
                default -> "class";
            };
        }

        private static boolean isConstructor(MethodTree method) {
            return method.getName().contentEquals("<init>");
        }

        private static String of(ClassTree type, MethodTree method) {
            String parameters = method.getParameters().stream()
                    .map(ApiSignature::parameter)
                    .collect(Collectors.joining(", ", "(", ")"));
            if (isConstructor(method)) {
                return "new " + type.getSimpleName() + parameters;
            }
            String marks = Stream.of(Modifier.STATIC, Modifier.DEFAULT)
                    .filter(method.getModifiers().getFlags()::contains)
                    .map(each -> each + " ")
                    .collect(Collectors.joining());
            String types = parameters(method.getTypeParameters());
            String value = method.getDefaultValue() == null ? "" : " default " + method.getDefaultValue();
            return marks + (types.isEmpty() ? "" : types + " ") + method.getReturnType() + " " + method.getName()
                    + parameters + thrown(method) + value;
        }

        private static String thrown(MethodTree method) {
            return method.getThrows().isEmpty() ? "" : " throws " + joined(method.getThrows());
        }

        /** A constant, with its value where that is a number or a text, or a constant of an enumeration with its arguments. */
        private static String of(VariableTree field) {
            if (field.getInitializer() instanceof NewClassTree made
                    && made.getIdentifier().toString().equals(field.getType().toString())
                    && made.getArguments().stream()
                            .allMatch(each -> each.toString().startsWith("Kind."))) {
                String kind = joined(made.getArguments()).replace("Kind.", "");
                return field.getName() + (kind.isEmpty() ? "" : ": " + kind);
            }
            boolean simple = field.getType().toString().matches("int|long|String");
            return "static " + parameter(field) + (simple ? " = " + field.getInitializer() : "");
        }

        private static String parameter(VariableTree parameter) {
            return parameter.getType() + " " + parameter.getName();
        }

        private static String parameters(List<? extends Tree> types) {
            return types.isEmpty() ? "" : "<" + joined(types) + ">";
        }

        private static String joined(List<? extends Tree> trees) {
            return trees.stream().map(Tree::toString).collect(Collectors.joining(", "));
        }
    }
}
