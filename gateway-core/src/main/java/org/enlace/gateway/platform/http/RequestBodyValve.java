package org.enlace.gateway.platform.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.InputBuffer;

/**
 * Looks at the body of a request before anything else does. At a partner's endpoint it only notes whether all of the body came with the head.
 * Elsewhere (console, login, operator API) it reads a small body whole and lets the rest of a large one be read as a stream, both within the bounds
 * of {@link ConsoleBodyFilter}: a caller who sends slowly, too much, or half of it is refused before a form is read. Thread-safe.
 */
public final class RequestBodyValve extends ValveBase {

    private static final String ARRIVED = "enlace.body-arrived";
    private static final String RESPONSE = "enlace.response";
    private static final String PARTNERS = "/in/";

    private final ConsoleBodyFilter bodies;
    private final ConsoleConcurrencyFilter concurrency;

    public RequestBodyValve(ConsoleBodyFilter bodies, ConsoleConcurrencyFilter concurrency) {
        super(true);
        this.bodies = bodies;
        this.concurrency = concurrency;
    }

    /** True if no more of the request's body is to come than is there. */
    public static boolean hasArrived(HttpServletRequest request) {
        return request.getAttribute(ARRIVED) != null;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.isAsyncDispatching()) {
            getNext().invoke(request, response);
            return;
        }
        String path = request.getRequestURI();
        if (path == null || response.isError()) {
            // The server could not read the head, and only reports it.
            getNext().invoke(request, response);
        } else if (path.startsWith(PARTNERS)) {
            atPartners(request, response);
        } else {
            atConsole(request, response);
        }
    }

    /** A request has its place only once its body is there: callers who are slow take none. */
    private void process(Request request, Response response) throws IOException, ServletException {
        String path = request.getRequestURI();
        if (!concurrency.enter(request.getMethod(), path)) {
            InboundProblem.CROWDED.write(request, response);
            return;
        }
        try {
            request.setAttribute(ARRIVED, true);
            getNext().invoke(request, response);
        } finally {
            concurrency.leave(request.getMethod(), path);
        }
    }

    private void atPartners(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        long length = wire.getContentLengthLong();
        if (isEmpty(wire, length) || length > 0 && length <= available(wire)) {
            request.setAttribute(ARRIVED, true);
        } else {
            request.setAttribute(RESPONSE, response);
        }
        getNext().invoke(request, response);
    }

    /** Tells a caller who asked before sending the body (Expect: 100-continue) to send it; does nothing for others. */
    public static void askForBody(HttpServletRequest request) throws IOException {
        if (request.getAttribute(RESPONSE) instanceof Response response) {
            response.sendAcknowledgement(ContinueResponseTiming.ALWAYS);
        }
    }

    /** Refuses a body with wrong framing at once: the server closes the connection next, without an answer of its own. */
    static void refuseFraming(HttpServletRequest request) {
        if (request.getAttribute(RESPONSE) instanceof Response response && !response.isCommitted()) {
            try {
                response.setSuspended(false);
                response.setHeader("Connection", "close");
                InboundProblem.INCOMPLETE.write(request, response);
                response.finishResponse();
            } catch (IOException gone) {
                // The caller left; there is nobody to tell.
            }
        }
    }

    private void atConsole(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        long length = wire.getContentLengthLong();
        if (isEmpty(wire, length)) {
            process(request, response);
        } else {
            withBoundedBody(request, response, length);
        }
    }

    private static boolean isEmpty(org.apache.coyote.Request wire, long length) {
        return length == 0 || length < 0 && wire.getHeader("Transfer-Encoding") == null;
    }

    private void withBoundedBody(Request request, Response response, long length) throws IOException, ServletException {
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        InputBuffer socket = wire.getInputBuffer();
        try (BoundedBodyReader body = bodies.open(request, length)) {
            response.sendAcknowledgement(ContinueResponseTiming.ALWAYS);
            wire.setInputBuffer(body.readAhead(ConsoleBodyFilter.SMALL));
            process(request, response);
        } catch (RequestBodyException refused) {
            if (response.isCommitted()) {
                throw refused;
            }
            response.reset();
            response.setHeader("Connection", "close");
            refused.problem().write(request, response);
        } finally {
            wire.setInputBuffer(socket);
        }
    }

    /** Bytes of the body that can be read without waiting. */
    static int available(org.apache.coyote.Request wire) {
        wire.action(ActionCode.AVAILABLE, true);
        return wire.getAvailable();
    }
}
