package org.enlace.gateway.configuration.connectors;

import java.util.Iterator;
import java.util.ServiceLoader;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.enlace.connector.Connector;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;

/** Creates the Camel context of one plugin, from the Camel in its jar. To be created and called on the plugin's threads only. */
final class PluginCamelContext {

    private static final String CONTEXT = "org.apache.camel.impl.DefaultCamelContext";
    private static final int SHUTDOWN_SECONDS = 10;

    private final CamelContext context;
    private final ContextRoutes routes;
    private final ProducerTemplate template;

    PluginCamelContext(ClassLoader loader, String type) throws ReflectiveOperationException {
        context = (CamelContext) Class.forName(CONTEXT, true, loader)
                .getConstructor(boolean.class)
                .newInstance(false);
        context.setApplicationContextClassLoader(loader);
        context.getCamelContextExtension().setName("plugin-" + type);
        context.disableJMX();
        context.build();
        context.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
        // Routes start when the gateway starts them, one by one.
        context.setAutoStartup(false);
        context.start();
        routes = new ContextRoutes(context);
        template = context.createProducerTemplate();
    }

    /** Returns the one connector of a plugin. */
    static Connector<?> only(ClassLoader loader) throws PluginRefusedException {
        Iterator<Connector> found = ServiceLoader.load(Connector.class, loader).iterator();
        Connector<?> first = found.hasNext() ? found.next() : null;
        if (first == null || found.hasNext()) {
            throw new PluginRefusedException(PluginReason.NO_CONNECTOR, "");
        }
        return first;
    }

    ContextRoutes routes() {
        return routes;
    }

    SendOutcome send(LinkId link, OutboundRequest message) {
        String entry = "direct:send." + link.partner() + "." + link.name();
        Exchange exchange = template.send(entry, each -> each.getIn().setBody(message));
        if (exchange.getException() == null && exchange.getMessage().getBody() instanceof SendOutcome outcome) {
            return outcome;
        }
        throw new IllegalStateException("no outcome", exchange.getException());
    }

    void close() throws Exception {
        template.stop();
        context.close();
    }
}
