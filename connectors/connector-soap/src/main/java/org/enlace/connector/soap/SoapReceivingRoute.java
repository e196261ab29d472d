package org.enlace.connector.soap;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.enlace.connector.Link;
import org.enlace.connector.http.HeaderStripping;
import org.enlace.connector.http.HttpAnswer;

/**
 * Builds the Camel route of a receiving link: CXF in RAW mode, inbound endpoint, answer. The endpoint joins the bus named {@code cxf} in the Camel
 * registry; without one, CXF's default bus.
 */
final class SoapReceivingRoute extends RouteBuilder {

    private final Link<SoapSettings> link;

    SoapReceivingRoute(Link<SoapSettings> link) {
        this.link = link;
    }

    @Override
    public void configure() {
        String wsdl = link.contract(link.settings().wsdl()).orElseThrow().toString();
        CxfEndpoint cxf = endpoint("cxf:///" + link.id() + "?dataFormat=RAW&synchronous=true", CxfEndpoint.class);
        cxf.setWsdlURL(wsdl);
        cxf.setHeaderFilterStrategy(new HeaderStripping());
        cxf.setCxfBinding(new BareBinding());
        Bus bus = getContext().getRegistry().lookupByNameAndType("cxf", Bus.class);
        if (bus == null) {
            bus = BusFactory.getDefaultBus();
        }
        cxf.setBus(bus);
        cxf.setCxfConfigurer(new BareEndpoint(new ServedContract(link.settings(), link::contract)));
        SoapMessageHandler soapMessageHandler =
                new SoapMessageHandler(link.settings().within(link.clocks()), link.intake(), link.answers());
        from(cxf)
                .routeId(link.routeId())
                .noStreamCaching()
                .errorHandler(noErrorHandler())
                .process(exchange -> open(soapMessageHandler, exchange));
    }

    /** The body is read from the request: CXF would keep what the connector leaves of it in a file. */
    private static void open(SoapMessageHandler soapMessageHandler, Exchange exchange) throws IOException {
        Message cxf = exchange.getIn().getHeader(CxfConstants.CAMEL_CXF_MESSAGE, Message.class);
        BareRequest request = (BareRequest) cxf.get(AbstractHTTPDestination.HTTP_REQUEST);
        HttpAnswer answer =
                soapMessageHandler.answer(request.whole(), request.whole().getInputStream());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(answer);
    }
}
