package org.enlace.gateway.routes;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.enlace.connector.LinkId;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.traces.Traces;

/**
 * Leads a caller of {@code /in/<partner>/<link>} to the edge of that link, whatever its protocol. Answers by itself only where there is no edge to ask:
 * unknown links (404) and a gateway that is starting, stopping or crowded (503, come back). Thread-safe.
 */
final class FrontDoor extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String COME_BACK_SECONDS = "2";
    private static final String TRACEPARENT = "traceparent";

    private final transient Partners partners;
    private final transient Edges edges;
    private final transient DoorBudget budget;
    private final transient Duration within;
    private final transient Traces traces;

    /** @param within all of a message must be there so long after its first line */
    FrontDoor(Partners partners, Edges edges, DoorBudget budget, Duration within, Traces traces) {
        this.traces = traces;
        this.within = within;
        this.partners = partners;
        this.edges = edges;
        this.budget = budget;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!edges.ready()) {
            response.setHeader("Retry-After", COME_BACK_SECONDS);
            refuse(request, response, Problem.STARTING);
            return;
        }
        Optional<PartnerLink> link = link(request.getPathInfo());
        if (link.isEmpty()) {
            refuse(request, response, Problem.NO_SUCH_LINK);
            return;
        }
        if (HttpDoors.servlet(link.get()).isEmpty()) {
            response.setHeader("Retry-After", COME_BACK_SECONDS);
            refuse(request, response, Problem.NO_CONNECTOR);
            return;
        }
        Optional<DoorRoom> room = DoorRoom.of(budget, link.get().id(), length(request));
        if (room.isEmpty()) {
            crowded(request, response);
            return;
        }
        if (traces.on()) {
            traces.enter(request.getHeader(TRACEPARENT));
        }
        try {
            lead(request, response, link.get(), room.get());
        } finally {
            traces.leave();
            room.get().leave();
        }
    }

    private void lead(HttpServletRequest request, HttpServletResponse response, PartnerLink link, DoorRoom room)
            throws ServletException, IOException {
        TimedRequest timed = new TimedRequest(request, within, room);
        try {
            String servlet = HttpDoors.servlet(link).orElseThrow();
            request.getRequestDispatcher(servlet + "/" + link.id()).forward(timed, response);
        } catch (IOException | ServletException | RuntimeException failed) {
            // The edges say it in their own way; this is for one that does not.
            if (!timed.late() && !timed.crowded() || response.isCommitted()) {
                throw failed;
            }
            if (timed.late()) {
                refuse(request, response, Problem.TOO_SLOW);
            } else {
                crowded(request, response);
            }
        } finally {
            if (timed.late()) {
                request.setAttribute(UnfinishedCallers.LATE, true);
            }
        }
    }

    private static void crowded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", COME_BACK_SECONDS);
        refuse(request, response, Problem.CROWDED);
    }

    /** What a packed body may become, if an edge unpacks it, is what counts. */
    private static long length(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        String encoding = request.getHeader("Content-Encoding");
        boolean packed = encoding != null && !encoding.strip().equalsIgnoreCase("identity");
        if (!packed) {
            return length;
        }
        return length < 0 || length > DoorBudget.LONGEST ? DoorBudget.LONGEST : DoorBudget.unpacked(length);
    }

    private Optional<PartnerLink> link(String path) {
        if (path == null) {
            return Optional.empty();
        }
        int end = path.indexOf('/', path.indexOf('/', 1) + 1);
        boolean deeper = path.indexOf('/', 1) > 0 && end > 0;
        try {
            return partners.current()
                    .link(LinkId.parse(path.substring(1, deeper ? end : path.length())))
                    .filter(link ->
                            link.receives() && (HttpDoors.servlet(link).isPresent() || !edges.served(link.id())))
                    .filter(link -> !deeper || HttpDoors.hasAddressesBeneath(link));
        } catch (IllegalArgumentException noLink) {
            return Optional.empty();
        }
    }

    /** What the door says by itself. */
    private enum Problem {
        NO_SUCH_LINK(404, RefusalCode.UNKNOWN_LINK, "No existe ese canal", "No such link"),
        STARTING(
                503,
                RefusalCode.UNAVAILABLE,
                "La pasarela aún no recibe o ya se detiene",
                "The gateway does not take messages now"),
        NO_CONNECTOR(
                503,
                RefusalCode.UNAVAILABLE,
                "El conector de este canal no está ahora; envíe lo mismo más tarde",
                "The connector of this link is away; send it later"),
        TOO_SLOW(
                408,
                RefusalCode.MALFORMED,
                "El mensaje no llegó completo a tiempo; envíe lo mismo otra vez",
                "The message did not arrive in time; send it again"),
        CROWDED(
                503,
                RefusalCode.BUSY,
                "Demasiados mensajes a la vez; envíe lo mismo más tarde",
                "Too much at the same time; send it later");

        private final int status;
        private final RefusalCode code;
        private final String spanish;
        private final String english;

        Problem(int status, RefusalCode code, String spanish, String english) {
            this.status = status;
            this.code = code;
            this.spanish = spanish;
            this.english = english;
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        boolean english =
                request.getLocale().getLanguage().equals("en") && request.getHeader("Accept-Language") != null;
        response.setStatus(problem.status);
        response.setContentType("application/problem+json");
        String body = "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"findings\":[]}"
                .formatted(english ? problem.english : problem.spanish, problem.status, problem.code);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
