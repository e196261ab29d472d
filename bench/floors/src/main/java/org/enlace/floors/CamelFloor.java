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
 * The floor: what somebody writes with Camel in an afternoon, a component for each step. In over HTTP, validated, into the registry unless it is there, into a
 * durable queue, out over HTTP, a receipt. It has the hole of every such pipeline: a crash between table and queue loses the delivery.
 */
public final class CamelFloor {

    private static final int CONNECTIONS = 16;
    private static final int CONSUMERS = 8;

    private CamelFloor() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        Job job = Job.asked();
        HikariDataSource tables = Tables.open(job, CONNECTIONS);
        Broker.start(job.data());
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("tables", tables);
        camel.addComponent("jms", JmsComponent.jmsComponent(Broker.connections()));
        MainHttpServer server = new MainHttpServer();
        server.setCamelContext(camel);
        server.setHost("127.0.0.1");
        server.setPort(job.port());
        server.setPath("/");
        server.setUseGlobalSslContextParameters(false);
        camel.addService(server);
        camel.addRoutes(new Routes(job));
        camel.start();
        Job.readyUntilTold();
        System.exit(0);
    }

    private static final class Routes extends RouteBuilder {

        private final Job job;

        private Routes(Job job) {
            this.job = job;
        }

        @Override
        public void configure() throws Exception {
            onException(Exception.class)
                    .handled(true)
                    .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                    .setBody(constant("{}"));
            if (job.xml()) {
                Xml xml = new Xml(job);
                from("platform-http:" + job.path())
                        .convertBodyTo(byte[].class)
                        .process(exchange -> exchange.getIn()
                                .setBody(xml.toJson(exchange.getIn().getBody(byte[].class))))
                        .to("direct:store");
            } else {
                from("platform-http:" + job.path())
                        .convertBodyTo(String.class)
                        .to("json-validator:" + job.schema().toUri())
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
                        String id = job.idOf(record);
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
                    .to(job.sink() + "?connectionsPerRoute=64&maxTotalConnections=64")
                    .process(exchange -> exchange.getIn().setBody(Map.of("id", exchange.getProperty("id"))))
                    .to(
                            "sql:insert into receipt(id, status) values (:#id, 200) on conflict do nothing?dataSource=#tables");
        }
    }
}
