package org.enlace.connector.soap;

import com.sun.net.httpserver.HttpServer;
import com.sun.xml.ws.spi.ProviderImpl;
import jakarta.xml.soap.MessageFactory;
import jakarta.xml.soap.SOAPBodyElement;
import jakarta.xml.soap.SOAPException;
import jakarta.xml.soap.SOAPFactory;
import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import jakarta.xml.ws.soap.SOAPBinding;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.namespace.QName;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.PartnerMood;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SendingHarness;

/** A partner whose server is the JAX-WS reference implementation on the JDK's: it checks envelope and header as any partner's would. */
final class RiReceiver implements SendingHarness {

    /** The service of the partner. Public, because the implementation asks so. */
    @WebServiceProvider
    @ServiceMode(jakarta.xml.ws.Service.Mode.MESSAGE)
    public static final class Notices implements Provider<SOAPMessage> {

        private final List<Seen> seen = new CopyOnWriteArrayList<>();
        private volatile PartnerMood mood = PartnerMood.TAKES;

        @Override
        public SOAPMessage invoke(SOAPMessage request) {
            try {
                SOAPBodyElement payload = (SOAPBodyElement)
                        request.getSOAPBody().getChildElements().next();
                seen.add(new Seen("", text(payload).getBytes(StandardCharsets.UTF_8)));
                return switch (mood) {
                    case TAKES -> answer("0");
                    case REFUSES -> answer("1");
                    default ->
                        throw new SOAPFaultException(SOAPFactory.newInstance()
                                .createFault("más tarde", new QName(Soap.ENVELOPE, "Server", "soap")));
                };
            } catch (SOAPException | TransformerException e) {
                throw new IllegalStateException(e);
            }
        }

        private static SOAPMessage answer(String code) throws SOAPException {
            SOAPMessage answer = MessageFactory.newInstance().createMessage();
            var response = answer.getSOAPBody().addBodyElement(name("registrarResponse"));
            response.addChildElement(name("codigoRespuesta")).addTextNode(code);
            response.addChildElement(name("mensaje")).addTextNode("ficticio");
            response.addChildElement(name("recibo")).addTextNode("R-1");
            return answer;
        }

        private static QName name(String local) {
            return new QName(SoapSender.NAMESPACE, local, "n");
        }

        private static String text(SOAPBodyElement element) throws TransformerException {
            Transformer same = TransformerFactory.newDefaultInstance().newTransformer();
            same.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            same.transform(new DOMSource(element), new StreamResult(text));
            return text.toString();
        }
    }

    private final Notices notices = new Notices();
    private final HttpServer server;
    private final Endpoint endpoint;

    RiReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // asked by name, since CXF offers itself to anyone who asks for any
        endpoint = new ProviderImpl().createEndpoint(SOAPBinding.SOAP11HTTP_BINDING, notices);
        endpoint.publish(server.createContext("/notices"));
        server.start();
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of(
                "url",
                java.net.URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notices"),
                "timeout",
                "2s",
                "operation",
                "registrar",
                "namespace",
                SoapSender.NAMESPACE,
                "security",
                "basic");
    }

    @Override
    public Optional<PresentedCredential> secret() {
        return Optional.of(RecordingIntake.USER);
    }

    @Override
    public Set<PartnerMood> moods() {
        return EnumSet.of(PartnerMood.TAKES, PartnerMood.REFUSES, PartnerMood.IN_TROUBLE, PartnerMood.GONE);
    }

    @Override
    public void become(PartnerMood mood) {
        if (mood == PartnerMood.GONE) {
            close();
        }
        notices.mood = mood;
    }

    @Override
    public OutboundRequest sample(String key) {
        String payload = "<p:registrar xmlns:p=\"" + SoapSender.NAMESPACE + "\"><p:texto>Ñ</p:texto></p:registrar>";
        return new OutboundRequest(key, "text/xml", payload.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    @Override
    public List<Seen> seen() {
        return notices.seen;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    @Override
    public boolean keepsBytes() {
        return false;
    }

    @Override
    public boolean handsOverRefusals() {
        return true;
    }
}
