package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.gateway.cli.shared.CommandFailedException;

/** Loads the scaffold from the jar of the conformance suite, which is no part of the gateway: its one class needs the JDK alone. */
final class ScaffoldJar {

    private static final String SCAFFOLD = "org.enlace.connector.testkit.Scaffold";

    private ScaffoldJar() {}

    /** The sources of a connector by their places in its project. */
    static Map<String, String> sources(Path suite, String name, String kind) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {suite.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> scaffold = loader.loadClass(SCAFFOLD);
            Object made = scaffold.getConstructor(String.class, String.class).newInstance(name, kind);
            Map<String, String> sources = new LinkedHashMap<>();
            ((Map<?, ?>) scaffold.getMethod("sources").invoke(made))
                    .forEach((file, text) -> sources.put((String) file, (String) text));
            return sources;
        } catch (InvocationTargetException failed) {
            throw new IOException(failed.getCause());
        } catch (ReflectiveOperationException other) {
            throw new CommandFailedException("not.built", suite.getFileName());
        }
    }
}
