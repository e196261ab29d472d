package org.enlace.connector.soap;

import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPConnection;
import jakarta.xml.soap.SOAPConnectionFactory;
import jakarta.xml.soap.SOAPElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.CamelContext;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.Attempt;
import org.enlace.connector.testkit.Heard;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.RecordingIntake;

/** A partner whose envelopes and HTTP are SAAJ's, the reference implementation: nothing of ours writes them or reads the answers. */
final class SaajSender implements ReceivingHarness {

    private final SoapSender gateway = new SoapSender();

    @Override
    public Map<String, Object> settings() {
        return gateway.settings();
    }

    @Override
    public Map<String, URL> contractFiles() {
        return gateway.contractFiles();
    }

    @Override
    public void start(CamelContext camel) {
        gateway.start(camel);
    }

    @Override
    public Attempt sample(int number, String mark) {
        return new Attempt(element(number + " " + mark + " Ñandú"), RecordingIntake.USER, Map.of());
    }

    @Override
    public Attempt tooLarge() {
        return new Attempt(element("x".repeat(150_000)), RecordingIntake.USER, Map.of());
    }

    private static byte[] element(String text) {
        return ("<p:registrar xmlns:p=\"" + SoapSender.NAMESPACE + "\"><p:texto>" + text + "</p:texto></p:registrar>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Heard deliver(Attempt attempt) throws Exception {
        SOAPMessage message = MessageFactory.newInstance().createMessage();
        if (attempt.shown() instanceof PresentedCredential.UserPassword user) {
            token(message, user);
        } else if (attempt.shown() instanceof PresentedCredential.ApiKey key) {
            String basic = BasicCredentials.header(new PresentedCredential.UserPassword("x", key.key()));
            message.getMimeHeaders().addHeader("Authorization", basic);
        }
        message.getSOAPBody()
                .addDocument(DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(attempt.content())));
        attempt.foreignHeaders().forEach(message.getMimeHeaders()::setHeader);
        SOAPConnection connection = SOAPConnectionFactory.newInstance().createConnection();
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            connection.call(message, gateway.endpoint().toURL()).writeTo(answer);
            String body = answer.toString(StandardCharsets.UTF_8);
            return SoapSender.heard(body, body);
        } catch (SOAPException noSoap) {
            // a status without an envelope: not the message of a SOAP sender
            return new Heard(Heard.Verdict.REFUSED, "", "no envelope");
        } finally {
            connection.close();
        }
    }

    private static void token(SOAPMessage message, PresentedCredential.UserPassword user) throws SOAPException {
        var security = message.getSOAPHeader().addHeaderElement(new QName(Soap.SECURITY, "Security", "wsse"));
        security.setMustUnderstand(true);
        SOAPElement token = security.addChildElement("UsernameToken", "wsse");
        token.addChildElement("Username", "wsse").addTextNode(user.user());
        token.addChildElement("Password", "wsse").addTextNode(user.password());
    }

    @Override
    public void close() {
        gateway.close();
    }

    @Override
    public boolean keepsBytes() {
        return false;
    }
}
