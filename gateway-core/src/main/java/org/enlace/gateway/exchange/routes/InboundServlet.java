package org.enlace.gateway.exchange.routes;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.http.ConcurrencyLimit;
import org.enlace.gateway.platform.http.EarlyResponseCloseValve;
import org.enlace.gateway.platform.http.InboundProblem;
import org.enlace.gateway.platform.http.InboundRequest;
import org.enlace.gateway.platform.http.MemoryPermit;
import org.enlace.gateway.platform.http.QueuedRequest;
import org.enlace.gateway.platform.http.RequestBodies;
import org.enlace.gateway.platform.http.RequestBody;
import org.enlace.gateway.platform.http.RequestBodyValve;
import org.enlace.gateway.platform.http.RequestCompletion;
import org.enlace.gateway.platform.http.WithheldResponse;
import org.enlace.gateway.platform.tracing.Traces;

/**
 * Gives a request at {@code /in/<partner>/<link>} to the servlet of the link's protocol, which calls the route of that link. Answers by itself only
 * where there is no route to call: unknown links (404) and a gateway that is starting, stopping or overloaded (503, retry). Thread-safe.
 */
final class InboundServlet extends HttpServlet {

    /** Request attribute of a body that arrives asynchronously. */
    private static final String BODY = "enlace.body";

    /** Request attribute under which a connector stores the caller's identity, as soon as it knows. */
    private static final String CALLER = "enlace.caller";

    /** Request attribute by which a connector reserves memory for an unpacked body. */
    private static final String MEMORY = "enlace.memory";

    /** Request attribute of a request that waits or waited for a place among those that are processed. */
    private static final String PLACE = "enlace.place";

    private static final String TRACEPARENT = "traceparent";

    private final transient Partners partners;
    private final transient LinkRoutes edges;
    private final transient ProtocolServlets protocols;
    private final transient RequestBodies bodies;
    private final transient ConcurrencyLimit concurrency;
    private final transient Traces traces;

    InboundServlet(
            Partners partners,
            LinkRoutes edges,
            ProtocolServlets protocols,
            RequestBodies bodies,
            ConcurrencyLimit concurrency,
            Traces traces) {
        this.concurrency = concurrency;
        this.traces = traces;
        this.partners = partners;
        this.edges = edges;
        this.protocols = protocols;
        this.bodies = bodies;
    }

    RequestBodies bodies() {
        return bodies;
    }

    @Override
    public void init() {
        bodies.start();
    }

    @Override
    public void destroy() {
        bodies.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RequestBody body = (RequestBody) request.getAttribute(BODY);
        if (!edges.ready()) {
            refuse(request, response, InboundProblem.STARTING, body);
            return;
        }
        Optional<PartnerLink> link = link(request.getPathInfo());
        if (link.isEmpty()) {
            refuse(request, response, InboundProblem.NO_SUCH_LINK, body);
            return;
        }
        if (!ProtocolServlets.serve(link.get())) {
            refuse(request, response, InboundProblem.NO_CONNECTOR, body);
            return;
        }
        boolean arrived = RequestBodyValve.hasArrived(request);
        if (body == null && !arrived && request.getHeader("Expect") == null) {
            arrive(request, link.get());
        } else if (!hasPlace(request) && !concurrency.enter()) {
            awaitPlace(request, response, body);
        } else {
            try {
                call(request, response, link.get(), body);
            } finally {
                concurrency.leave();
            }
        }
    }

    /** The route of a link is replaced when none of its calls is in flight. */
    private void call(HttpServletRequest request, HttpServletResponse response, PartnerLink link, RequestBody body)
            throws ServletException, IOException {
        if (!edges.calls().begin(link.id())) {
            refuse(request, response, InboundProblem.LINK_CHANGES, body);
            return;
        }
        try {
            if (body == null && RequestBodyValve.hasArrived(request)) {
                callRoute(request, response, link);
            } else {
                inspect(request, response, link, body);
            }
        } finally {
            edges.calls().end(link.id());
        }
    }

    /** The request comes back by an asynchronous dispatch as soon as another one is done. */
    private void awaitPlace(HttpServletRequest request, HttpServletResponse response, RequestBody body)
            throws IOException {
        AsyncContext context = begin(request);
        QueuedRequest waiting = new QueuedRequest(concurrency, context);
        request.setAttribute(PLACE, waiting);
        context.addListener(new RequestCompletion(waiting::end));
        if (!concurrency.await(waiting::grant)) {
            refuse(request, response, InboundProblem.CROWDED, body);
            context.complete();
        }
    }

    /** True if the request waited for a place and has it now. */
    private static boolean hasPlace(HttpServletRequest request) {
        return request.getAttribute(PLACE) instanceof QueuedRequest waiting && waiting.take();
    }

    /** Lets the body arrive without a thread; the request comes back by an asynchronous dispatch. */
    private void arrive(HttpServletRequest request, PartnerLink link) throws IOException {
        RequestBodyValve.askForBody(request);
        RequestBody body = new RequestBody(link.id(), request, bodies);
        request.setAttribute(BODY, body);
        AsyncContext context = begin(request);
        context.addListener(new RequestCompletion(body::release));
        body.start(context);
    }

    /** The bodies' own deadlines apply; a timeout of the server would not be reported. */
    private static AsyncContext begin(HttpServletRequest request) {
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        return context;
    }

    /** Gives the connector what has arrived, all or a part of it. */
    private void inspect(HttpServletRequest request, HttpServletResponse response, PartnerLink link, RequestBody body)
            throws ServletException, IOException {
        InboundRequest part = body == null ? InboundRequest.withoutBody(request) : new InboundRequest(request, body);
        boolean rest = body == null || body.state() == RequestBody.State.PAUSED;
        boolean goesOn = false;
        try {
            callRoute(part, rest ? new WithheldResponse(response, part) : response, link);
            goesOn = rest && part.unfinished();
        } catch (IOException | ServletException | RuntimeException failed) {
            // The connectors answer in their own way; this is for one that does not.
            if (!part.unfinished() || response.isCommitted()) {
                throw failed;
            }
            goesOn = rest;
            if (!rest) {
                problem(body.state()).write(request, response);
            }
        } finally {
            if (body != null && !goesOn) {
                body.release();
                mark(request, body);
            }
        }
        if (goesOn && body == null) {
            arrive(request, link);
        } else if (goesOn) {
            body.resume(begin(request), request.getAttribute(CALLER) != null);
        }
    }

    private static InboundProblem problem(RequestBody.State state) {
        return switch (state) {
            case NO_MEMORY -> InboundProblem.CROWDED;
            case BROKEN -> InboundProblem.INCOMPLETE;
            default -> InboundProblem.TOO_SLOW;
        };
    }

    private static void mark(HttpServletRequest request, RequestBody body) {
        if (body.state() == RequestBody.State.LATE) {
            request.setAttribute(EarlyResponseCloseValve.LATE, true);
        }
    }

    private void callRoute(HttpServletRequest request, HttpServletResponse response, PartnerLink link)
            throws ServletException, IOException {
        MemoryPermit unpacked = new MemoryPermit(link.id(), bodies.memory().known());
        if (request.getHeader("Content-Encoding") != null) {
            request.setAttribute(MEMORY, (LongPredicate) unpacked::reserve);
        }
        if (traces.on()) {
            traces.enter(request.getHeader(TRACEPARENT));
        }
        try {
            protocols.of(link).service(request, response);
        } finally {
            traces.leave();
            unpacked.release();
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, InboundProblem problem, RequestBody body)
            throws IOException {
        if (request.getAttribute(PLACE) instanceof QueuedRequest waiting) {
            waiting.end();
        }
        if (body != null) {
            body.release();
        }
        problem.write(request, response);
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
                    .filter(link -> link.receives() && (ProtocolServlets.serve(link) || !edges.served(link.id())))
                    .filter(link -> !deeper || ProtocolServlets.hasAddressesBeneath(link));
        } catch (IllegalArgumentException noLink) {
            return Optional.empty();
        }
    }
}
