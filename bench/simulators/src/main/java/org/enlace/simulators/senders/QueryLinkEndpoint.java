package org.enlace.simulators.senders;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.enlace.simulators.invented.BorderCrossings;
import org.enlace.simulators.ledger.LedgerEntry;

/** The Police asking over SOAP: an answer is taken only if it is exactly the right one, with no field that they may not see. */
final class QueryLinkEndpoint implements LinkEndpoint {

    private static final XMLInputFactory XML = safe();

    private final SoapLinkEndpoint soap;

    QueryLinkEndpoint(SoapLinkEndpoint soap) {
        this.soap = soap;
    }

    private static XMLInputFactory safe() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    @Override
    public HttpRequest request(LedgerEntry.Sent sent, byte[] body) {
        return soap.request(sent, body);
    }

    @Override
    public SendingVerdict understand(LedgerEntry.Sent sent, HttpResponse<byte[]> answer) {
        boolean answered = answer.statusCode() == 200
                && SoapAnswer.read(answer.body()).code().equals("0");
        if (!answered) {
            return soap.understand(sent, answer);
        }
        List<Map<String, String>> expected =
                BorderCrossings.expected(sent.items().get(0).businessId());
        // Who asks gets no receipt: the answer is all there is.
        return right(expected, found(answer.body()))
                ? new SendingVerdict(true, true, null, "200 0", List.of())
                : SendingVerdict.no("200 another answer than the right one");
    }

    /** Each crossing as it must be; fields that the Ministry never said are empty. */
    private static boolean right(List<Map<String, String>> expected, List<Map<String, String>> found) {
        boolean same = expected.size() == found.size();
        for (int i = 0; same && i < expected.size(); i++) {
            Map<String, String> must = expected.get(i);
            same = found.get(i).entrySet().stream()
                            .allMatch(field -> field.getValue().equals(must.getOrDefault(field.getKey(), "")))
                    && found.get(i).keySet().containsAll(must.keySet());
        }
        return same;
    }

    private static List<Map<String, String>> found(byte[] body) {
        List<Map<String, String>> all = new ArrayList<>();
        String field = "";
        try {
            XMLStreamReader in = XML.createXMLStreamReader(new ByteArrayInputStream(body));
            while (in.hasNext()) {
                if (in.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (in.getLocalName()) {
                        case "datosPrincipales" -> all.add(new LinkedHashMap<>());
                        case "campo" -> field = in.getElementText().strip();
                        case "valor" ->
                            all.get(all.size() - 1)
                                    .put(field, in.getElementText().strip());
                        default -> {
                            // says nothing about a crossing
                        }
                    }
                }
            }
            return all;
        } catch (XMLStreamException cutShort) {
            return List.of(Map.of("", ""));
        }
    }
}
