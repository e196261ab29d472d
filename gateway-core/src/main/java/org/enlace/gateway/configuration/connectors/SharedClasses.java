package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URLConnection;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;
import org.enlace.connector.Connector;

/**
 * Decides which classes a plugin shares with the gateway: connector-api, camel-api, camel-util and slf4j. The packages of Camel are spread over many
 * jars, so its classes are identified by name. Immutable.
 */
final class SharedClasses {

    private static final String API = Connector.class.getPackageName() + ".";
    private static final String LOGGING = "org.slf4j.";
    private static final String CLASS = ".class";

    private final Set<String> camel;

    private SharedClasses(Set<String> camel) {
        this.camel = camel;
    }

    /** Returns the shared classes of this gateway. */
    static SharedClasses ofGateway() {
        Set<String> names = new HashSet<>();
        addAll(CamelContext.class, names);
        addAll(StringHelper.class, names);
        return new SharedClasses(Set.copyOf(names));
    }

    private static void addAll(Class<?> one, Set<String> names) {
        try {
            // Spring Boot's nested jars support this too.
            URLConnection connection =
                    one.getResource(one.getSimpleName() + CLASS).openConnection();
            if (!(connection instanceof JarURLConnection jar)) {
                throw new IllegalStateException(one.getName() + " does not come from a jar");
            }
            jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(CLASS) && !name.startsWith("META-INF/"))
                    .forEach(name -> names.add(
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.')));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean contains(String name) {
        // The built-in connectors are in packages below; those are not shared.
        boolean api = name.startsWith(API) && name.indexOf('.', API.length()) < 0;
        return api || name.startsWith(LOGGING) || camel.contains(name);
    }
}
