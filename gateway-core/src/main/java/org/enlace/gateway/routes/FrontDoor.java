package org.enlace.gateway.routes;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;

/**
 * Leads a caller of {@code /in/<partner>/<link>} to the edge of that link, whatever its protocol. Answers by itself only where there is no edge to ask:
 * unknown links (404), stopped links and a gateway that is starting or stopping (503, come back). Thread-safe.
 */
final class FrontDoor extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Where each HTTP protocol's servlet lives; reachable through this door only. */
    private static final Map<String, String> SERVLETS = Map.of("soap", HttpDoors.SOAP, "rest", HttpDoors.REST);

    private final transient Partners partners;
    private final transient Edges edges;

    FrontDoor(Partners partners, Edges edges) {
        this.partners = partners;
        this.edges = edges;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!edges.ready()) {
            refuse(response, 503, RefusalCode.UNAVAILABLE);
            return;
        }
        Optional<PartnerLink> link = link(request.getPathInfo());
        if (link.isEmpty()) {
            refuse(response, 404, RefusalCode.UNKNOWN_LINK);
        } else if (!edges.open(link.get().id())) {
            refuse(response, 503, RefusalCode.UNAVAILABLE);
        } else {
            RequestDispatcher edge = request.getRequestDispatcher(
                    SERVLETS.get(link.get().connector()) + "/" + link.get().id());
            edge.forward(request, response);
        }
    }

    private Optional<PartnerLink> link(String path) {
        if (path == null) {
            return Optional.empty();
        }
        try {
            return partners.current()
                    .link(LinkId.parse(path.substring(1)))
                    .filter(link -> link.receives() && SERVLETS.containsKey(link.connector()));
        } catch (IllegalArgumentException noLink) {
            return Optional.empty();
        }
    }

    private static void refuse(HttpServletResponse response, int status, RefusalCode code) throws IOException {
        response.setStatus(status);
        if (status == 503) {
            response.setHeader("Retry-After", "2");
        }
        response.setContentType("application/problem+json");
        String title = code == RefusalCode.UNKNOWN_LINK ? "No existe ese canal" : "El canal no recibe ahora";
        String problem = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"code\":\""
                + code.name() + "\",\"findings\":[]}";
        response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
    }
}
