package org.enlace.gateway.routes;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;

/**
 * Looks at the body of a request before anything else does. At a partner's endpoint it only notes whether all of the body came with the head. Elsewhere
 * (console, login, operator API) it reads a small body whole and lets the rest of a large one be read as a stream, both within the bounds of {@link ConsoleBodies}: a
 * caller who sends slowly, too much, or half of it is refused before a form is read. Thread-safe.
 */
final class RequestBodyValve extends ValveBase {

    private static final String ARRIVED = "enlace.body-arrived";
    private static final String PARTNERS = "/in/";

    private final ConsoleBodies bodies;

    RequestBodyValve(ConsoleBodies bodies) {
        super(true);
        this.bodies = bodies;
    }

    /** True if no more of the request's body is to come than is there. */
    static boolean hasArrived(HttpServletRequest request) {
        return request.getAttribute(ARRIVED) != null;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.isAsyncDispatching()) {
            getNext().invoke(request, response);
            return;
        }
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        long length = wire.getContentLengthLong();
        if (length == 0 || length < 0 && wire.getHeader("Transfer-Encoding") == null) {
            request.setAttribute(ARRIVED, true);
            getNext().invoke(request, response);
        } else if (request.getRequestURI().startsWith(PARTNERS)) {
            if (length > 0 && length <= available(wire)) {
                request.setAttribute(ARRIVED, true);
            }
            getNext().invoke(request, response);
        } else {
            withBoundedBody(request, response, length);
        }
    }

    private void withBoundedBody(Request request, Response response, long length) throws IOException, ServletException {
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        InputBuffer socket = wire.getInputBuffer();
        try (WireBody body = bodies.open(request, length)) {
            wire.setInputBuffer(body.readAhead(ConsoleBodies.SMALL));
            request.setAttribute(ARRIVED, true);
            getNext().invoke(request, response);
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
