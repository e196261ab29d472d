package org.enlace.connector.http;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Link;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.RetryAfter;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.SendOutcome.RefusedAnswer;

/**
 * Builds the sending route of every HTTP protocol: {@link OutboundRequest} in, one request by camel-http, {@link SendOutcome} out. No redirects, no
 * retries, no cookies, no unpacking; bounded in bytes and time.
 */
public final class SendingRoute extends RouteBuilder {

    private static final String REQUEST = "enlace.request";
    private static final String ASKED = OutboundRequest.class.getName();

    private final Link<?> link;
    private final URI url;
    private final RequestLimits requestLimits;
    private final HttpExchange httpExchange;

    public SendingRoute(Link<?> link, URI url, RequestLimits requestLimits, HttpExchange httpExchange) {
        this.link = link;
        this.url = url;
        this.requestLimits = requestLimits;
        this.httpExchange = httpExchange;
    }

    @Override
    public void configure() throws Exception {
        HttpEndpoint partner = endpoint();
        from(link.entry())
                .routeId(link.routeId())
                .routePolicy(new ConnectionsEndWithRoute(partner))
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .doTry()
                .process(this::ask)
                .to(partner)
                .process(this::understand)
                .doCatch(Throwable.class)
                .process(SendingRoute::failed)
                .end();
    }

    /** Creates the endpoint of this link alone, so that two links to one address never share settings. */
    private HttpEndpoint endpoint() throws Exception {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        LinkTls tls = new LinkTls(link::tls);
        HttpComponent component = new BoundedHttpComponent(tls, requestLimits, link.destinations());
        component.setCamelContext(getContext());
        component.setAutomaticRetriesDisabled(true);
        component.setRedirectHandlingDisabled(true);
        component.setContentCompressionDisabled(true);
        component.setCookieManagementDisabled(true);
        component.setAuthCachingDisabled(true);
        component.init();
        HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(url + (url.getQuery() == null ? "?" : "&")
                + "connectTimeout=" + requestLimits.connect().toMillis()
                + "&connectionRequestTimeout=" + requestLimits.total().toMillis()
                + "&responseTimeout=" + requestLimits.total().toMillis()
                + "&throwExceptionOnFailure=false&contentTypeCharsetEnabled=false&userAgent=enlace");
        endpoint.setHeaderFilterStrategy(new OutboundHeaderFilter());
        endpoint.setHttpClientConfigurer(client -> {
            client.setRequestExecutor(new FreshConnectionRequests(link.clocks()));
            if (secure) {
                client.addExecInterceptorFirst("link-tls", tls)
                        .setUserTokenHandler((route, context) ->
                                HttpClientContext.cast(context).getUserToken());
            }
            client.addExecInterceptorFirst("whole-answer", new BoundedResponseReader(requestLimits));
        });
        return endpoint;
    }

    private void ask(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        OutboundRequest outboundRequest = message.getBody(OutboundRequest.class);
        exchange.setProperty(ASKED, outboundRequest);
        // Camel unpacks an answer with Content-Encoding gzip by itself, and without a limit
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, Boolean.TRUE);
        PartnerRequest request = httpExchange.ask(outboundRequest);
        exchange.setProperty(REQUEST, request);
        message.removeHeaders("*");
        // As its own type: from a text, Camel would search all its converters, for each message.
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(request.method()));
        request.headers().forEach(message::setHeader);
        if (!request.query().isEmpty()) {
            String own = url.getRawQuery() == null ? "" : url.getRawQuery() + "&";
            message.setHeader(Exchange.HTTP_QUERY, own + request.query());
        }
        if (request.method().equals("GET")) {
            message.setBody(null);
            return;
        }
        message.setHeader(Exchange.CONTENT_TYPE, request.contentType());
        message.setBody(request.body());
    }

    private void understand(Exchange exchange) {
        Message message = exchange.getMessage();
        TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        message.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        byte[] body = message.getBody(byte[].class);
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == 401) {
            httpExchange.unauthorized(exchange.getProperty(REQUEST, PartnerRequest.class));
        }
        PartnerAnswer answer = new PartnerAnswer(status, headers, body == null ? new byte[0] : body);
        SendOutcome outcome = meaning(exchange.getProperty(ASKED, OutboundRequest.class), answer);
        outcome(
                exchange,
                outcome instanceof SendOutcome.Fault fault
                        ? answering(fault, exchange.getProperty(REQUEST, PartnerRequest.class), answer)
                        : outcome);
    }

    /** Returns the fault with what is kept of the answer. If that fails, the fault is as it was: a note must not change what happens to a message. */
    private SendOutcome.Fault answering(SendOutcome.Fault fault, PartnerRequest request, PartnerAnswer answer) {
        try {
            return fault.answering(refused(fault, request, answer));
        } catch (RuntimeException noNote) {
            return fault;
        }
    }

    /** Returns what is kept of an answer: nothing of the content if it repeats our credential, or is about it. */
    private RefusedAnswer refused(SendOutcome.Fault fault, PartnerRequest request, PartnerAnswer answer) {
        String status = fault.answer().map(own -> own.status() + ", ").orElse("") + "HTTP " + answer.status();
        boolean kept = fault.code() != FaultCode.PARTNER_UNAUTHORIZED
                && !SecretSearch.of(request, link.secret()).repeatedIn(answer.body());
        return RefusedAnswer.of(status, kept ? answer.body() : new byte[0]);
    }

    private SendOutcome meaning(OutboundRequest asked, PartnerAnswer answer) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            return SendOutcome.Fault.of(FaultCode.PARTNER_UNAUTHORIZED);
        }
        if (status >= 300 && status < 400) {
            return SendOutcome.Fault.of(FaultCode.PARTNER_REDIRECTS);
        }
        SendOutcome outcome = httpExchange.understand(asked, answer);
        if (outcome instanceof SendOutcome.Fault fault && fault.code() == FaultCode.PARTNER_TROUBLE) {
            return new SendOutcome.Fault(
                    fault.code(), RetryAfter.read(answer.header("Retry-After"), Instant.now()), fault.answer());
        }
        return outcome instanceof SendOutcome.Receipt receipt
                ? receipt.saying(answer.header("Content-Type").orElse(""), answer.body())
                : outcome;
    }

    private static void failed(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        outcome(exchange, SendOutcome.Fault.of(HttpFaultMapping.of(failure)));
    }

    private static void outcome(Exchange exchange, SendOutcome outcome) {
        // the credential was a header of this exchange; nothing after the route may see it
        exchange.removeProperty(REQUEST);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(outcome);
    }

    /** Closes the connections of the endpoint when the route is removed: the endpoint is in no registry, so nobody else does. */
    private static final class ConnectionsEndWithRoute extends RoutePolicySupport {

        private final HttpEndpoint partner;

        ConnectionsEndWithRoute(HttpEndpoint partner) {
            this.partner = partner;
        }

        @Override
        public void onStart(Route route) {
            ServiceHelper.startService(partner);
        }

        @Override
        public void onRemove(Route route) {
            ServiceHelper.stopAndShutdownService(partner);
        }
    }
}
