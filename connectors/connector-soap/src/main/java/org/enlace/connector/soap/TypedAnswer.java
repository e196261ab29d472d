package org.enlace.connector.soap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.enlace.connector.http.HttpAnswer;

/** Puts status, type and headers of a typed answer onto the wire; CXF writes the bytes. */
final class TypedAnswer extends AbstractPhaseInterceptor<Message> {

    static final String PROPERTY = HttpAnswer.class.getName();

    TypedAnswer() {
        super(Phase.PREPARE_SEND);
        addBefore("org.apache.cxf.interceptor.MessageSenderInterceptor");
    }

    @Override
    public void handleMessage(Message message) {
        Exchange exchange = message.getExchange().get(Exchange.class);
        HttpAnswer answer = exchange == null ? null : exchange.getProperty(PROPERTY, HttpAnswer.class);
        if (answer == null) {
            // the WSDL, which CXF answers by itself
            return;
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        message.put(Message.PROTOCOL_HEADERS, headers);
        message.put(Message.RESPONSE_CODE, answer.status());
        message.put(Message.CONTENT_TYPE, answer.contentType());
    }
}
