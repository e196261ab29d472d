package org.enlace.connector.rest;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.servlet.ServletEndpoint;
import org.apache.camel.http.common.HttpMessage;
import org.enlace.connector.Link;
import org.enlace.connector.http.NoForeignHeaders;

/** The route shell of a receiving link: servlet, door, answer. */
final class RestReceivingEdge extends RouteBuilder {

    private final Link<RestSettings> link;

    RestReceivingEdge(Link<RestSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        ServletEndpoint servlet = endpoint(
                "servlet:/" + link.id()
                        + "?muteException=true&disableStreamCache=true&optionsEnabled=true&traceEnabled=true",
                ServletEndpoint.class);
        servlet.setHeaderFilterStrategy(new NoForeignHeaders());
        servlet.setHttpBinding(new TypedBinding());
        RestDoor door = new RestDoor(link.settings(), link.intake(), link.answers());
        from(servlet)
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(exchange -> open(door, exchange));
    }

    private static void open(RestDoor door, Exchange exchange) {
        HttpMessage message = exchange.getIn(HttpMessage.class);
        message.removeHeaders("*");
        message.setBody(door.answer(message.getRequest()));
    }
}
