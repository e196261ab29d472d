package org.enlace.gateway.exchange.routes;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.connectors.Plugin;
import org.enlace.gateway.exchange.delivery.Transmission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hands one message to the route of its link and waits for the outcome. Thread-safe. */
@Component
class CamelTransmission implements Transmission {

    private static final Logger LOG = LoggerFactory.getLogger(CamelTransmission.class);

    private final ProducerTemplate template;
    private final ObjectProvider<LinkRoutes> edges;

    /**
     * Makes a transmission.
     *
     * @param edges looked up late: the routes depend on intake, which depends on delivery
     */
    CamelTransmission(ProducerTemplate template, ObjectProvider<LinkRoutes> edges) {
        this.template = template;
        this.edges = edges;
    }

    @Override
    public SendOutcome send(LinkId link, OutboundRequest message) {
        LinkRoutes now = edges.getIfAvailable();
        if (now == null) {
            return sendHere(link, message);
        }
        if (!now.calls().begin(link)) {
            throw new Transmission.RouteReplacedException();
        }
        try {
            if (!now.served(link)) {
                return SendOutcome.Fault.of(FaultCode.UNREACHABLE);
            }
            Optional<Plugin> plugin = now.plugin(link);
            SendOutcome sent = plugin.isPresent() ? plugin.get().send(link, message) : sendHere(link, message);
            // What was cut off when its route was replaced may have reached the receiver.
            boolean cutOff = now.calls().isPaused(link)
                    && sent instanceof SendOutcome.Fault fault
                    && fault.code() == FaultCode.INTERNAL;
            return cutOff ? SendOutcome.Fault.of(FaultCode.CONNECTION_LOST) : sent;
        } finally {
            now.calls().end(link);
        }
    }

    private SendOutcome sendHere(LinkId link, OutboundRequest message) {
        String entry = "direct:send." + link.partner() + "." + link.name();
        try {
            Exchange exchange = template.send(entry, each -> each.getIn().setBody(message));
            if (exchange.getException() == null && exchange.getMessage().getBody() instanceof SendOutcome outcome) {
                return outcome;
            }
            LOG.error("{}: the route left no outcome ({})", link, kind(exchange.getException()));
        } catch (RuntimeException defect) {
            LOG.error("{}: the route failed ({})", link, kind(defect));
        }
        return SendOutcome.Fault.of(FaultCode.INTERNAL);
    }

    private static String kind(Exception defect) {
        return defect == null ? "no exception" : defect.getClass().getName();
    }

    @Override
    public boolean open(LinkId link) {
        LinkRoutes now = edges.getIfAvailable();
        return now != null && now.open(link);
    }

    @Override
    public boolean takesNew(LinkId link) {
        LinkRoutes now = edges.getIfAvailable();
        return now != null && now.takesNew(link);
    }

    @Override
    public boolean served(LinkId link) {
        LinkRoutes now = edges.getIfAvailable();
        return now == null || now.served(link);
    }
}
