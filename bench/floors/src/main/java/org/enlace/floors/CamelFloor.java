package org.enlace.floors;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The floor: a plain Camel pipeline, a component for each step. In over HTTP, validated, into the registry unless it is there, into a
 * durable queue, out over HTTP, a receipt. It has the hole of every such pipeline: a crash between table and queue loses the delivery.
 */
public final class CamelFloor {

    private static final int CONNECTIONS = 16;
    private static final int CONSUMERS = 8;

    private CamelFloor() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        FloorSettings settings = FloorSettings.asked();
        HikariDataSource tables = FloorTables.open(settings, CONNECTIONS);
        FloorBroker.start(settings.data());
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("tables", tables);
        camel.addComponent("jms", JmsComponent.jmsComponent(FloorBroker.connections()));
        MainHttpServer server = new MainHttpServer();
        server.setCamelContext(camel);
        server.setHost("127.0.0.1");
        server.setPort(settings.port());
        server.setPath("/");
        server.setUseGlobalSslContextParameters(false);
        camel.addService(server);
        camel.addRoutes(new Routes(settings));
        camel.start();
        FloorSettings.readyUntilTold();
        System.exit(0);
    }

    private static final class Routes extends RouteBuilder {

        private final FloorSettings settings;

        private Routes(FloorSettings settings) {
            this.settings = settings;
        }

        @Override
        public void configure() throws Exception {
            onException(Exception.class)
                    .handled(true)
                    .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                    .setBody(constant("{}"));
            if (settings.xml()) {
                XmlRecordTranslation xml = new XmlRecordTranslation(settings);
                from("platform-http:" + settings.path())
                        .convertBodyTo(byte[].class)
                        .process(exchange -> exchange.getIn()
                                .setBody(xml.toJson(exchange.getIn().getBody(byte[].class))))
                        .to("direct:store");
            } else {
                from("platform-http:" + settings.path())
                        .convertBodyTo(String.class)
                        .to("json-validator:" + settings.schema().toUri())
                        .to("direct:store");
            }
            store();
            deliver();
        }

        private void store() {
            from("direct:store")
                    .setProperty("record", body())
                    // Parameters as a map: for any other body camel-sql searches all type converters, twice a
                    // parameter.
                    .process(exchange -> {
                        String record = exchange.getIn().getBody(String.class);
                        String id = settings.idOf(record);
                        exchange.getIn().setHeader("id", id);
                        exchange.getIn().setBody(Map.of("id", id, "record", record));
                    })
                    .to(
                            "sql:insert into registry(id, body) values (:#id, :#record) on conflict do nothing?dataSource=#tables&noop=true")
                    .setBody(exchangeProperty("record"))
                    .filter(header("CamelSqlUpdateCount").isGreaterThan(0))
                    .removeHeaders("*", "id")
                    .to(
                            "jms:queue:out?deliveryPersistent=true&explicitQosEnabled=true&disableReplyTo=true&exchangePattern=InOnly")
                    .end()
                    .removeHeaders("*")
                    .setBody(constant("{\"accepted\":true}"))
                    .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(202));
        }

        private void deliver() {
            from("jms:queue:out?transacted=true&cacheLevelName=CACHE_CONSUMER&concurrentConsumers=" + CONSUMERS)
                    .errorHandler(noErrorHandler())
                    .setProperty("id", header("id"))
                    .removeHeaders("*")
                    .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                    .setHeader(Exchange.HTTP_METHOD, constant(HttpMethods.POST))
                    .to(settings.sink() + "?connectionsPerRoute=64&maxTotalConnections=64")
                    .process(exchange -> exchange.getIn().setBody(Map.of("id", exchange.getProperty("id"))))
                    .to(
                            "sql:insert into receipt(id, status) values (:#id, 200) on conflict do nothing?dataSource=#tables");
        }
    }
}
