package org.enlace.connector.soap;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.cxf.Bus;
import org.apache.cxf.BusException;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;
import org.apache.cxf.transport.DestinationFactoryManager;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.ServletDestination;

/**
 * Replaces CXF's servlet transport with two differences: we serve the contract, and every header is stripped before CXF looks at a request.
 * Otherwise an unknown charset ends in the container's error page before any interceptor runs.
 */
final class BareTransport extends HTTPTransportFactory {

    private static final String SERVLET_TRANSPORT = "http://cxf.apache.org/transports/http/configuration";

    private final ServedContract contract;

    private BareTransport(DestinationRegistry registry, ServedContract contract) {
        super(registry);
        this.contract = contract;
    }

    /**
     * For the bus whose servlet serves the endpoints.
     *
     * @param contract the contract that callers of this endpoint may fetch
     */
    static DestinationFactory of(Bus bus, ServedContract contract) {
        if (bus.getExtension(ClassLoader.class) == null) {
            // without one CXF searches the whole class path for it, with each request
            bus.setExtension(BareTransport.class.getClassLoader(), ClassLoader.class);
        }
        try {
            DestinationFactoryManager factories = bus.getExtension(DestinationFactoryManager.class);
            var servlet = (HTTPTransportFactory) factories.getDestinationFactory(SERVLET_TRANSPORT);
            return new BareTransport(servlet.getRegistry(), contract);
        } catch (BusException e) {
            throw new IllegalStateException("CXF has no servlet transport", e);
        }
    }

    @Override
    public Destination getDestination(EndpointInfo endpoint, Bus bus) throws IOException {
        synchronized (BareTransport.class) {
            Destination there = registry.getDestinationForPath(endpoint.getAddress());
            if (there != null) {
                return there;
            }
            BareDestination made = new BareDestination(bus, registry, endpoint, contract);
            registry.addDestination(made);
            configure(bus, made);
            made.finalizeConfig();
            return made;
        }
    }

    /** Receives the requests that the servlet hands over. */
    private static final class BareDestination extends ServletDestination {

        private final ServedContract contract;

        BareDestination(Bus bus, DestinationRegistry registry, EndpointInfo endpoint, ServedContract contract)
                throws IOException {
            super(bus, registry, endpoint, endpoint.getAddress());
            this.contract = contract;
        }

        @Override
        public void invoke(
                ServletConfig config, ServletContext context, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            BareRequest bare = new BareRequest(request);
            if (!contract.answered(bare, response)) {
                super.invoke(config, context, bare, response);
            }
        }
    }
}
