package org.enlace.connector.soap;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.component.cxf.common.message.CxfConstants;
import org.apache.camel.component.cxf.jaxws.DefaultCxfBinding;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.enlace.connector.http.HttpAnswer;

/**
 * Binds a CXF request to an exchange with nothing but the request itself, and writes status, type, headers and bytes of a typed answer onto the
 * wire. The usual binding copies headers and contexts both ways and looks for attachments, only to drop them here. Stateless.
 */
final class BareBinding extends DefaultCxfBinding {

    @Override
    public void populateExchangeFromCxfRequest(Exchange cxf, org.apache.camel.Exchange camel) {
        camel.getIn().setHeader(CxfConstants.CAMEL_CXF_MESSAGE, cxf.getInMessage());
    }

    @Override
    public void extractJaxWsContext(Exchange cxf, Map<String, Object> context) {
        // a caller's headers would be in it
    }

    @Override
    public void populateCxfHeaderFromCamelExchangeBeforeCheckError(org.apache.camel.Exchange camel, Exchange cxf) {
        // the bytes for the wire are in the answer
    }

    @Override
    public void populateCxfResponseFromExchange(org.apache.camel.Exchange camel, Exchange cxf) {
        Message out = cxf.get(Endpoint.class).getBinding().createMessage();
        cxf.setOutMessage(out);
        if (camel.getMessage().getBody() instanceof HttpAnswer answer) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            out.put(Message.PROTOCOL_HEADERS, headers);
            out.put(Message.RESPONSE_CODE, answer.status());
            out.put(Message.CONTENT_TYPE, answer.contentType());
            // a list of one stream is what Camel's last interceptor for raw messages writes
            out.setContent(List.class, List.of(new ByteArrayInputStream(answer.body())));
        }
    }

    @Override
    public void copyJaxWsContext(Exchange cxf, Map<String, Object> context) {
        // as above
    }
}
