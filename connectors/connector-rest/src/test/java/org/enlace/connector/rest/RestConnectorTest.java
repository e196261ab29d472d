package org.enlace.connector.rest;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.connector.Connector;
import org.enlace.connector.testkit.ConnectorContract;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.SendingHarness;

class RestConnectorTest extends ConnectorContract<RestSettings> {

    @Override
    protected Connector<RestSettings> connector() {
        return new RestConnector();
    }

    @Override
    protected ReceivingHarness receiving() {
        return new RestSender();
    }

    @Override
    protected SendingHarness sending() {
        return new RestReceiver();
    }

    @Override
    protected Map<String, Object> wrongValues() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("contentTypes", List.of("json"));
        wrong.put("messageId", "guess");
        wrong.put("idempotencyHeader", "two words");
        wrong.put("security", "none");
        wrong.put("apiKeyHeader", "CamelHttpUri");
        wrong.put("maxBytes", 0L);
        wrong.put("url", URI.create("ftp://partner.example/x"));
        wrong.put("method", "DELETE");
        wrong.put("success", List.of(20));
        wrong.put("known", List.of(999));
        wrong.put("refused", List.of(409));
        wrong.put("answer", "xml");
        wrong.put("referenceHeader", "");
        wrong.put("connectTimeout", "0s");
        wrong.put("timeout", "2d");
        wrong.put("maxAnswerBytes", -1L);
        wrong.put("gzip", "sometimes");
        wrong.put("cloudEvents", "both");
        wrong.put("cloudEventSource", "two words");
        wrong.put("cloudEventType", "100 %");
        wrong.put("xroad", "EX/GOV");
        wrong.put("xroadClient", "EX/GOV/../x");
        wrong.put("xroadPath", "v1");
        wrong.put("tokenUrl", URI.create("http://tokens.example/token"));
        wrong.put("tokenScope", "\"x\"");
        wrong.put("speed", "fast");
        return wrong;
    }
}
