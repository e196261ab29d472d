package org.enlace.gateway.configuration.connectors;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.enlace.connector.Connector;

/**
 * Loads the classes of one plugin: shared ones from the gateway, the JDK's from the platform, all others from its own jar. It never falls back to the
 * gateway's classes, and sees none of its resources. Thread-safe.
 */
final class PluginLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader gateway = Connector.class.getClassLoader();
    private final SharedClasses shared;

    PluginLoader(Path jar, SharedClasses shared) throws MalformedURLException {
        super("plugin", new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        this.shared = shared;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return shared.contains(name) ? gateway.loadClass(name) : super.loadClass(name, resolve);
    }
}
