package org.enlace.connector.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import javax.tools.ToolProvider;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The conformance suite as somebody runs it who wrote the connector of the scaffold, with some of its text changed. */
final class Suite {

    private final Path folder;
    private final Scaffold.Kind kind;
    private final String patience;

    /** @param patience of the connector's links with their partners, for example {@code 1s} */
    Suite(Path folder, Scaffold.Kind kind, String patience) {
        this.folder = folder;
        this.kind = kind;
        this.patience = patience;
    }

    /**
     * What came of it.
     *
     * @param succeeded how many tests
     * @param failed the names of the checks that failed, with the first failure of each
     */
    record Outcome(long succeeded, Map<String, String> failed) {

        Set<String> checks() {
            return new TreeSet<>(failed.keySet());
        }
    }

    /** Runs all of it; in the main sources each key is replaced by its value, and must be there. */
    Outcome with(Map<String, String> changes) throws Exception {
        return with(changes, every -> true);
    }

    /** @param checks which ones are run, by name */
    Outcome with(Map<String, String> changes, Predicate<String> checks) throws Exception {
        Scaffold scaffold = new Scaffold("feed", kind.name());
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> sources = new ArrayList<>();
        Set<String> missing = new TreeSet<>(changes.keySet());
        for (Map.Entry<String, String> each : scaffold.sources().entrySet()) {
            if (each.getKey().startsWith("src/test/resources/") || each.getKey().startsWith("partner/")) {
                continue;
            }
            String text = each.getKey().startsWith("src/main/java/")
                    ? changed(each.getValue(), changes, missing)
                    : each.getValue().replace("\"timeout\", \"1s\"", "\"timeout\", \"" + patience + "\"");
            boolean java = each.getKey().endsWith(".java");
            Path file = java
                    ? folder.resolve(each.getKey())
                    : classes.resolve(each.getKey().substring("src/main/resources/".length()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            if (java) {
                sources.add(file.toString());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not in the scaffold: " + missing);
        }
        compile(classes, sources);
        return run(classes, scaffold.packageName() + "." + scaffold.className() + "ConnectorTest", checks);
    }

    private static String changed(String text, Map<String, String> changes, Set<String> missing) {
        String changed = text;
        for (Map.Entry<String, String> each : changes.entrySet()) {
            if (changed.contains(each.getKey())) {
                missing.remove(each.getKey());
            }
            changed = changed.replace(each.getKey(), each.getValue());
        }
        return changed;
    }

    static void compile(Path classes, List<String> sources) {
        List<String> arguments =
                new ArrayList<>(List.of("-nowarn", "-proc:none", "--release", "17", "-encoding", "UTF-8"));
        arguments.addAll(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        arguments.addAll(sources);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        if (ToolProvider.getSystemJavaCompiler()
                        .run(null, OutputStream.nullOutputStream(), errors, arguments.toArray(String[]::new))
                != 0) {
            throw new IllegalStateException(errors.toString(StandardCharsets.UTF_8));
        }
    }

    private static Outcome run(Path classes, String test, Predicate<String> checks) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Failures failures = new Failures();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, Suite.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader.loadClass(test)))
                                    .filters(named(checks))
                                    .build(),
                            failures);
        } catch (IOException e) {
            throw new IllegalStateException("the scaffold's classes do not close", e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        return new Outcome(failures.succeeded, failures.failed);
    }

    private static PostDiscoveryFilter named(Predicate<String> checks) {
        return test -> FilterResult.includedIf(test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> checks.test(((MethodSource) source).getMethodName()))
                .orElse(true));
    }

    private static final class Failures implements TestExecutionListener {

        private final Map<String, String> failed = new ConcurrentSkipListMap<>();
        private long succeeded;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                String name = test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getMethodName())
                        .orElse(test.getDisplayName());
                failed.putIfAbsent(name, String.valueOf(result.getThrowable().orElse(null)));
            } else if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                succeeded++;
            }
        }
    }
}
