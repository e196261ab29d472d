package org.enlace.connector.soap;

import org.apache.camel.component.cxf.jaxws.CxfConfigurer;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.frontend.AbstractWSDLBasedEndpointFactory;

/** Puts an endpoint behind the {@link BareTransport}, each time its route starts. */
final class BareEndpoint implements CxfConfigurer {

    private final ServedContract contract;

    BareEndpoint(ServedContract contract) {
        this.contract = contract;
    }

    @Override
    public void configure(AbstractWSDLBasedEndpointFactory factory) {
        factory.setDestinationFactory(BareTransport.of(factory.getBus(), contract));
    }

    @Override
    public void configureClient(Client client) {
        // receives only
    }

    @Override
    public void configureServer(Server server) {
        // everything is set up before it is made
    }
}
