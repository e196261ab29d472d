package org.enlace.connector.testkit;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.enlace.connector.Connector;
import org.enlace.connector.Direction;
import org.enlace.connector.Intake;

/**
 * Loads the connector under test in a class loader of its own, as in a gateway: only the JDK, connector-api, camel-api, camel-util and slf4j are
 * shared.
 */
final class OwnClasses implements AutoCloseable {

    private final Loader loader;
    private final Class<?> type;

    private OwnClasses(Loader loader, Class<?> type) {
        this.loader = loader;
        this.type = type;
    }

    static OwnClasses of(Class<?> connector) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(connector.getProtectionDomain().getCodeSource().getLocation());
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(url(each));
        }
        Loader loader = new Loader(urls.toArray(URL[]::new), connector.getClassLoader());
        return new OwnClasses(loader, Class.forName(connector.getName(), true, loader));
    }

    private static URL url(String path) throws MalformedURLException {
        return Path.of(path).toUri().toURL();
    }

    ClassLoader loader() {
        return loader;
    }

    /** Starts a route and stops it, on a thread that ends with it. */
    void run(Direction direction, Map<String, Object> settings, Optional<Path> folder, Intake intake) throws Exception {
        FutureTask<Boolean> work = new FutureTask<>(within(direction, settings, folder.orElse(null), intake));
        Thread thread = new Thread(null, work, "own-classes", 0, false);
        thread.setContextClassLoader(loader);
        thread.start();
        work.get(2, TimeUnit.MINUTES);
        thread.join(5_000);
    }

    private Callable<Boolean> within(Direction direction, Map<String, Object> settings, Path folder, Intake intake) {
        return () -> {
            Connector<?> connector =
                    (Connector<?>) type.getDeclaredConstructor().newInstance();
            CamelContext camel = (CamelContext) Class.forName("org.apache.camel.impl.DefaultCamelContext", true, loader)
                    .getConstructor(boolean.class)
                    .newInstance(false);
            camel.setApplicationContextClassLoader(loader);
            camel.disableJMX();
            camel.build();
            camel.addRoutes(route(connector, direction, settings, folder, intake));
            camel.start();
            camel.close();
            return true;
        };
    }

    private static <S extends Record> org.apache.camel.RoutesBuilder route(
            Connector<S> connector, Direction direction, Map<String, Object> values, Path folder, Intake intake) {
        S settings = SettingsFrom.map(connector.settingsType(), values);
        return connector.route(
                direction == Direction.SEND
                        ? TestLink.sending(SettingsRules.LINK, settings, Optional.empty(), folder)
                        : TestLink.receiving(SettingsRules.LINK, settings, intake, Map.of(), folder));
    }

    @Override
    public void close() throws Exception {
        loader.close();
        java.beans.Introspector.flushCaches();
    }

    /** Loads the tests' own classes only if they are shared. */
    private static final class Loader extends URLClassLoader {

        private final ClassLoader tests;

        Loader(URL[] urls, ClassLoader tests) {
            super("connector under test", urls, ClassLoader.getPlatformClassLoader());
            this.tests = tests;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return shared(name) ? tests.loadClass(name) : super.loadClass(name, resolve);
        }

        private static boolean shared(String name) {
            String api = Connector.class.getPackageName() + ".";
            if (name.startsWith("org.slf4j.") || name.startsWith("ch.qos.logback.")) {
                return true;
            }
            return name.startsWith(api) && name.indexOf('.', api.length()) < 0 || ofCamelApi(name);
        }

        /** The packages of Camel are spread over many jars. */
        private static boolean ofCamelApi(String name) {
            URL found = name.startsWith("org.apache.camel.")
                    ? CamelContext.class.getClassLoader().getResource(name.replace('.', '/') + ".class")
                    : null;
            return found != null && found.getPath().matches(".*/camel-(api|util)-[0-9][^/]*\\.jar!.*");
        }
    }
}
