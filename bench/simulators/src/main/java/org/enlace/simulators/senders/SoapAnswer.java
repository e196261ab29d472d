package org.enlace.simulators.senders;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Answer of the gateway in SOAP; absent fields are empty. */
record SoapAnswer(String code, String receipt, String fault) {

    private static final XMLInputFactory XML = safe();

    private static XMLInputFactory safe() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    static SoapAnswer read(byte[] body) {
        String code = "";
        String receipt = "";
        String fault = "";
        try {
            XMLStreamReader in = XML.createXMLStreamReader(new ByteArrayInputStream(body));
            while (in.hasNext()) {
                if (in.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (in.getLocalName()) {
                        case "codigoRespuesta", "code" ->
                            code = in.getElementText().strip();
                        case "recibo", "receiptId" ->
                            receipt = in.getElementText().strip();
                        case "faultcode" -> fault = in.getElementText().strip();
                        default -> {
                            // says nothing that we act on
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            // An answer cut short or in another language is no answer.
            return new SoapAnswer("", "", "");
        }
        return new SoapAnswer(code, receipt, fault);
    }
}
