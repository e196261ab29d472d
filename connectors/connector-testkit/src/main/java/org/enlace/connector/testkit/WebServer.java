package org.enlace.connector.testkit;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/**
 * Runs a real servlet container on 127.0.0.1 and a free port, with one servlet under {@code /in/*}, as the gateway's public inbound endpoint has
 * it.
 */
public final class WebServer implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final Path scratch;

    private WebServer(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * Starts the server.
     *
     * @param name servlet name; Camel's servlet consumers look for {@code CamelServlet}
     */
    public static WebServer serving(String name, Servlet servlet) {
        try {
            WebServer server = new WebServer(Files.createTempDirectory("web-server"));
            server.start(name, servlet);
            return server;
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException("the web server does not start", e);
        }
    }

    private void start(String name, Servlet servlet) throws LifecycleException {
        tomcat.setBaseDir(scratch.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("bindOnInit", "false");
        // as the gateway: a caller may keep its connection as long as it likes
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        Context context = tomcat.addContext("", scratch.toString());
        Tomcat.addServlet(context, name, servlet).setLoadOnStartup(1);
        context.addServletMappingDecoded("/in/*", name);
        tomcat.start();
    }

    /** For example {@code http://127.0.0.1:45123/in/police/reports}. */
    public URI endpoint(String partner, String link) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/in/" + partner + "/" + link);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            try (Stream<Path> all = Files.walk(scratch)) {
                all.sorted(java.util.Comparator.reverseOrder())
                        .forEach(p -> p.toFile().delete());
            }
        } catch (LifecycleException | IOException e) {
            throw new IllegalStateException("the web server does not stop", e);
        }
    }
}
