package org.enlace.connector;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The public types of connector-api and connector-testkit as their sources declare them, read with the compiler of the JDK. */
final class ApiSources {

    private static final String API = "connectors/connector-api/src/main/java/org/enlace/connector";
    private static final String TESTKIT = "connectors/connector-testkit/src/main/java/org/enlace/connector/testkit";

    /** Public because they lie beside the packages that use them; a test of a connector does not. */
    private static final Set<String> PARTS_OF_THE_SUITE = Set.of("HostileReceiver", "Misbehaviour", "Scaffold");

    private ApiSources() {}

    /** The repository's folder. */
    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve(API))) {
            at = at.getParent();
        }
        return at;
    }

    /** Returns the public types by name, each with the rows of its table. */
    static Map<String, List<ApiRow>> types() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            DocTrees docs = DocTrees.instance(task);
            Map<String, List<ApiRow>> types = new TreeMap<>();
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    ClassTree declared = (ClassTree) type;
                    if (declared.getModifiers().getFlags().contains(Modifier.PUBLIC)
                            && !PARTS_OF_THE_SUITE.contains(
                                    declared.getSimpleName().toString())) {
                        TreePath path = new TreePath(new TreePath(unit), declared);
                        types.put(declared.getSimpleName().toString(), new ApiRows(docs).of(path));
                    }
                }
            }
            return types;
        }
    }

    private static List<Path> sources() {
        return Stream.of(API, TESTKIT).flatMap(ApiSources::sources).toList();
    }

    private static Stream<Path> sources(String folder) {
        try (Stream<Path> files = Files.list(root().resolve(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
