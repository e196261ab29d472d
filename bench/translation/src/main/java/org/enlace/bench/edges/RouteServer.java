package org.enlace.bench.edges;

import com.sun.management.OperatingSystemMXBean;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.enlace.connector.Connector;
import org.enlace.connector.LinkId;
import org.enlace.connector.rest.RestConnector;
import org.enlace.connector.soap.SoapConnector;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.enlace.connector.testkit.WebServer;

/** A process with one route. Prints its address, then for each line it reads the CPU that the whole process has used, in nanoseconds. */
public final class RouteServer {

    private static final LinkId LINK = new LinkId("partner", "link");

    private RouteServer() {}

    public static void main(String[] args) {
        try {
            serve(MeasuredRoute.valueOf(args[0]));
        } catch (Exception e) {
            e.printStackTrace();
            // the server's threads would wait for ever
            Runtime.getRuntime().halt(1);
        }
    }

    private static void serve(MeasuredRoute route) throws Exception {
        try (CamelContext camel = new DefaultCamelContext();
                WebServer server = open(route, camel)) {
            System.out.println(server.endpoint(LINK.partner(), LINK.name()));
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (asked.readLine() != null) {
                System.out.println(system.getProcessCpuTime());
            }
        }
    }

    private static WebServer open(MeasuredRoute route, CamelContext camel) throws Exception {
        MeasuredRouteIntake intake = new MeasuredRouteIntake(route.contract());
        if (route.soap()) {
            Bus bus = new ExtensionManagerBus();
            camel.getRegistry().bind("cxf", bus);
            CXFNonSpringServlet servlet = new CXFNonSpringServlet();
            servlet.setBus(bus);
            WebServer server = WebServer.serving("CXFServlet", servlet);
            Map<String, Object> settings =
                    Map.of("operation", "registrarParte", "namespace", "urn:ejemplo:ec:policia:parte:v1");
            add(camel, new SoapConnector(), settings, intake, Map.of("service.wsdl", MeasuredRoute.wsdl()));
            return server;
        }
        if (route.rest()) {
            WebServer server = WebServer.serving("CamelServlet", new CamelHttpTransportServlet());
            add(camel, new RestConnector(), Map.of(), intake, Map.of());
            return server;
        }
        return WebServer.serving("HTTP", new Nothing());
    }

    private static <S extends Record> void add(
            CamelContext camel,
            Connector<S> connector,
            Map<String, Object> settings,
            MeasuredRouteIntake intake,
            Map<String, URL> files)
            throws Exception {
        S bound = SettingsFrom.map(connector.settingsType(), settings);
        camel.addRoutes(connector.route(TestLink.receiving(LINK, bound, intake, files, null)));
        camel.start();
    }

    /** Reads all and says that it is well. */
    private static final class Nothing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentLength(request.getInputStream().readAllBytes().length > 0 ? 2 : 0);
            response.getOutputStream().write(new byte[] {'o', 'k'});
        }
    }
}
