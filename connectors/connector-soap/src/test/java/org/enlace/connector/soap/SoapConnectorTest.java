package org.enlace.connector.soap;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.enlace.connector.Connector;
import org.enlace.connector.testkit.ConnectorContract;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.SendingHarness;

class SoapConnectorTest extends ConnectorContract<SoapSettings> {

    /** In each build the transport is tested here, and not with the other forms of the connector, which have the same. */
    static final boolean NIGHTLY = Boolean.getBoolean("enlace.nightly");

    @Override
    protected Connector<SoapSettings> connector() {
        return new SoapConnector();
    }

    @Override
    protected ReceivingHarness receiving() {
        return new SoapSender();
    }

    @Override
    protected SendingHarness sending() {
        return new SoapReceiver();
    }

    @Override
    protected Map<String, Object> wrongValues() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("operation", "pn:registrar");
        wrong.put("namespace", " ");
        wrong.put("answer", "");
        wrong.put("codeField", "1st");
        wrong.put("messageField", "a b");
        wrong.put("receiptField", "<x>");
        wrong.put("security", "digest");
        wrong.put("maxBytes", 0L);
        wrong.put("wsdl", "../service.wsdl");
        wrong.put("url", URI.create("http://user:pass@partner.example/"));
        wrong.put("soapAction", "a\"b");
        wrong.put("connectTimeout", "0s");
        wrong.put("timeout", "2d");
        wrong.put("maxAnswerBytes", -1L);
        wrong.put("version", "1.3");
        wrong.put("clockTolerance", "301s");
        wrong.put("xroad", "EX/GOV/agency/service");
        wrong.put("xroadClient", "EX/GOV");
        wrong.put("xroadUser", "a\nb");
        wrong.put("address", URI.create("ftp://gateway.example/"));
        wrong.put("edition", "1.2");
        return wrong;
    }
}
