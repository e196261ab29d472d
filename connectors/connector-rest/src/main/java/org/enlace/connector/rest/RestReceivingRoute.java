package org.enlace.connector.rest;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.servlet.ServletEndpoint;
import org.apache.camel.http.common.HttpMessage;
import org.enlace.connector.Link;
import org.enlace.connector.http.HeaderStripping;

/** Builds the Camel route of a receiving link: servlet, inbound endpoint, answer. */
final class RestReceivingRoute extends RouteBuilder {

    private final Link<RestSettings> link;

    RestReceivingRoute(Link<RestSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        ServletEndpoint servlet = endpoint(
                "servlet:/" + link.id()
                        + "?muteException=true&disableStreamCache=true&optionsEnabled=true&traceEnabled=true&matchOnUriPrefix=true",
                ServletEndpoint.class);
        servlet.setHeaderFilterStrategy(new HeaderStripping());
        servlet.setHttpBinding(new EmptyHttpBinding());
        RestMessageHandler restMessageHandler = new RestMessageHandler(link);
        from(servlet)
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(exchange -> open(restMessageHandler, exchange));
    }

    private static void open(RestMessageHandler restMessageHandler, Exchange exchange) {
        HttpMessage message = exchange.getIn(HttpMessage.class);
        message.removeHeaders("*");
        message.setBody(restMessageHandler.answer(message.getRequest()));
    }
}
