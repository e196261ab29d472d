package org.enlace.floors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import net.sf.saxon.s9api.SaxonApiException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.http.HttpHeaders;
import org.springframework.integration.http.dsl.Http;
import org.springframework.integration.http.inbound.HttpRequestHandlingMessagingGateway;
import org.springframework.integration.jms.dsl.Jms;
import org.springframework.integration.support.MessageBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.messaging.Message;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.xml.sax.SAXException;

/** The peer: the job of {@link CamelFloor}, step by step with the same broker and the same tables, by hand with Spring Integration's Java DSL. */
public final class SpringIntegrationFloor {

    private static final int CONNECTIONS = 16;
    private static final int CONSUMERS = 8;
    private static final int SOCKETS = 64;
    private static final Message<String> ACCEPTED = answer(202, "{\"accepted\":true}");
    private static final Message<String> REFUSED = answer(400, "{}");

    private SpringIntegrationFloor() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        FloorSettings settings = FloorSettings.asked();
        FloorBroker.start(settings.data());
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        HikariDataSource tables = FloorTables.open(settings, CONNECTIONS);
        spring.registerBean(FloorSettings.class, () -> settings);
        spring.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(tables));
        spring.registerBean(JmsPoolConnectionFactory.class, FloorBroker::connections);
        spring.register(Flows.class);
        spring.refresh();
        listen(settings, spring.getBean(HttpRequestHandlingMessagingGateway.class));
        FloorSettings.readyUntilTold();
        System.exit(0);
    }

    private static Message<String> answer(int status, String body) {
        return MessageBuilder.withPayload(body)
                .setHeader(HttpHeaders.STATUS_CODE, status)
                .build();
    }

    private static void listen(FloorSettings settings, HttpRequestHandlingMessagingGateway gateway) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(settings.data().toString());
        tomcat.setPort(settings.port());
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", settings.data().toString());
        Tomcat.addServlet(context, "inbound", new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                // What Spring's own servlet does, without what else it does.
                RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
                try {
                    gateway.handleRequest(request, response);
                } finally {
                    RequestContextHolder.resetRequestAttributes();
                }
            }
        });
        context.addServletMappingDecoded(settings.path(), "inbound");
        tomcat.start();
    }

    @Configuration
    @EnableIntegration
    static class Flows {

        private final FloorSettings settings;
        private final JdbcTemplate tables;

        Flows(FloorSettings settings, JdbcTemplate tables) {
            this.settings = settings;
            this.tables = tables;
        }

        @Bean
        HttpRequestHandlingMessagingGateway inbound() {
            HttpRequestHandlingMessagingGateway gateway = new HttpRequestHandlingMessagingGateway(true);
            gateway.setRequestPayloadTypeClass(byte[].class);
            return gateway;
        }

        @Bean
        IntegrationFlow in(HttpRequestHandlingMessagingGateway inbound, JmsTemplate queue)
                throws IOException, SAXException, SaxonApiException {
            Step step = settings.xml() ? new XmlRecordTranslation(settings)::toJson : json();
            return IntegrationFlow.from(inbound)
                    .handle(byte[].class, (body, headers) -> {
                        String record;
                        try {
                            record = step.check(body);
                            String id = settings.idOf(record);
                            return MessageBuilder.withPayload(record)
                                    .setHeader("recordId", id)
                                    .build();
                        } catch (IOException | SAXException | SaxonApiException | IllegalArgumentException invalid) {
                            return REFUSED;
                        }
                    })
                    .<String>handle((record, headers) -> {
                        String id = (String) headers.get("recordId");
                        if (id == null) {
                            return REFUSED;
                        }
                        if (tables.update(
                                        "insert into registry(id, body) values (?, ?) on conflict do nothing",
                                        id,
                                        record)
                                > 0) {
                            queue.send("out", session -> {
                                jakarta.jms.TextMessage message = session.createTextMessage(record);
                                message.setStringProperty("recordId", id);
                                return message;
                            });
                        }
                        return ACCEPTED;
                    })
                    .get();
        }

        private Step json() throws IOException {
            ObjectMapper mapper = new ObjectMapper();
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(settings.schema()));
            return body -> {
                if (!schema.validate(mapper.readTree(body)).isEmpty()) {
                    throw new IllegalArgumentException("against the schema");
                }
                return new String(body, StandardCharsets.UTF_8);
            };
        }

        @Bean
        JmsTemplate queue(JmsPoolConnectionFactory connections) {
            JmsTemplate queue = new JmsTemplate(connections);
            queue.setExplicitQosEnabled(true);
            queue.setDeliveryPersistent(true);
            return queue;
        }

        @Bean
        IntegrationFlow out(JmsPoolConnectionFactory connections) {
            RestTemplate client = new RestTemplate(new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setMaxConnPerRoute(SOCKETS)
                            .setMaxConnTotal(SOCKETS)
                            .build())
                    .build()));
            return IntegrationFlow.from(Jms.messageDrivenChannelAdapter(Jms.container(connections, "out")
                            .sessionTransacted(true)
                            .cacheLevel(DefaultMessageListenerContainer.CACHE_CONSUMER)
                            .concurrentConsumers(CONSUMERS)
                            .getObject()))
                    .enrichHeaders(Map.of("contentType", "application/json"))
                    .handle(Http.outboundGateway(settings.sink(), client)
                            .httpMethod(HttpMethod.POST)
                            .mappedRequestHeaders("Content-Type")
                            .mappedResponseHeaders("")
                            .expectedResponseType(String.class))
                    .handle(message -> tables.update(
                            "insert into receipt(id, status) values (?, 200) on conflict do nothing",
                            message.getHeaders().get("recordId")))
                    .get();
        }
    }

    /** Turns the received bytes into a valid JSON record. */
    private interface Step {
        String check(byte[] body) throws IOException, SAXException, SaxonApiException;
    }
}
