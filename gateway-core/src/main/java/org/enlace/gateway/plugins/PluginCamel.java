package org.enlace.gateway.plugins;

import java.util.Iterator;
import java.util.ServiceLoader;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.enlace.connector.Connector;
import org.enlace.connector.LinkId;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;

/** The Camel context of one plugin, made of the Camel in its jar. To be made and called on the plugin's threads only. */
final class PluginCamel {

    private static final String CONTEXT = "org.apache.camel.impl.DefaultCamelContext";
    private static final int SHUTDOWN_SECONDS = 10;

    private final CamelContext context;
    private final EdgeRoutes routes;
    private final ProducerTemplate template;

    PluginCamel(ClassLoader loader, String type) throws ReflectiveOperationException {
        context = (CamelContext) Class.forName(CONTEXT, true, loader)
                .getConstructor(boolean.class)
                .newInstance(false);
        context.setApplicationContextClassLoader(loader);
        context.getCamelContextExtension().setName("plugin-" + type);
        context.disableJMX();
        context.build();
        context.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
        // Edges run when the gateway says so, one by one.
        context.setAutoStartup(false);
        context.start();
        routes = new EdgeRoutes(context);
        template = context.createProducerTemplate();
    }

    /** The one connector of a plugin. */
    static Connector<?> only(ClassLoader loader) throws PluginRefused {
        Iterator<Connector> found = ServiceLoader.load(Connector.class, loader).iterator();
        Connector<?> first = found.hasNext() ? found.next() : null;
        if (first == null || found.hasNext()) {
            throw new PluginRefused(PluginReason.NO_CONNECTOR, "");
        }
        return first;
    }

    EdgeRoutes routes() {
        return routes;
    }

    SendOutcome send(LinkId link, Outgoing message) {
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
