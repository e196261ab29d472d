package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URL;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.LinkId;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;

/** A receiving link in a real servlet container, and a partner who posts envelopes to it. */
final class SoapTestEndpoint implements AutoCloseable {

    static final String PAYLOAD =
            "<p:registrar xmlns:p=\"" + SoapSender.NAMESPACE + "\"><p:texto>MARCA ñ</p:texto></p:registrar>";

    final RecordingIntake intake = new RecordingIntake();
    final SoapSender partner = new SoapSender();
    private final CamelContext camel = new DefaultCamelContext();

    SoapTestEndpoint(Map<String, Object> more) throws Exception {
        this(more, new SoapSender().contractFiles());
    }

    SoapTestEndpoint(Map<String, Object> more, Map<String, URL> contract) throws Exception {
        this(more, contract, false);
    }

    /** The same of a link whose messages are questions. */
    static SoapTestEndpoint forQuestions(Map<String, Object> more) throws Exception {
        return new SoapTestEndpoint(more, new SoapSender().contractFiles(), true);
    }

    private SoapTestEndpoint(Map<String, Object> more, Map<String, URL> contract, boolean questions) throws Exception {
        Map<String, Object> settings = new HashMap<>(partner.settings());
        settings.putAll(more);
        partner.start(camel);
        TestLink<SoapSettings> link = TestLink.receiving(
                new LinkId("partner", "link"), SettingsFrom.map(SoapSettings.class, settings), intake, contract, null);
        camel.addRoutes(new SoapConnector().route(questions ? link.asked() : link));
        camel.start();
    }

    HttpResponse<String> post(String envelope) throws Exception {
        return post(envelope, "text/xml; charset=utf-8");
    }

    HttpResponse<String> post(String envelope, String type) throws Exception {
        return partner.send(partner.post(envelope.getBytes(UTF_8), type));
    }

    @Override
    public void close() {
        camel.stop();
        partner.close();
    }
}
