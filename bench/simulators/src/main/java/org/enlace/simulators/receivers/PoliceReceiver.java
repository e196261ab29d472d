package org.enlace.simulators.receivers;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.stream.XMLStreamException;

/** The Police: SOAP 1.1, Basic or UsernameToken, answer {@code codigoRespuesta} inside HTTP 200, 0 also for a known notice. */
final class PoliceReceiver implements SimulatedReceiver {

    private static final String LINK = "police/notices";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private final EffectRecorder recorder;
    private final String user;
    private final String password;

    PoliceReceiver(EffectRecorder recorder, String user, String password) {
        this.recorder = recorder;
        this.user = user;
        this.password = password;
    }

    @Override
    public String link() {
        return LINK;
    }

    @Override
    public ReceiverReply receive(ReceivedRequest receivedRequest) {
        if (!receivedRequest.contentType().startsWith("text/xml")) {
            return fault("Client", "content type");
        }
        try {
            NoticeXml notice = NoticeXml.read(receivedRequest.body());
            if (!entitled(receivedRequest, notice)) {
                return fault("Client.Authentication", "not authenticated");
            }
            PoliceContract.check(notice);
            recorder.take(new EffectRecorder.Claim(
                    LINK,
                    businessId(notice),
                    notice.one("codigoNotificacion"),
                    notice.body().getBytes(StandardCharsets.UTF_8),
                    receivedRequest.body(),
                    null,
                    "xml"));
            return answer(0, "RECIBIDA");
        } catch (ReceiverContractException no) {
            recorder.odd(LINK, no.getMessage());
            return answer(1, no.getMessage());
        } catch (XMLStreamException unreadable) {
            recorder.odd(LINK, "not XML");
            return fault("Client", "not readable");
        }
    }

    private static String businessId(NoticeXml notice) {
        if (notice.one("alerta/codigoAlerta").isEmpty()
                && notice.one("estado/codigo").isEmpty()
                && !notice.one("ndd").isEmpty()) {
            return "ndd:" + notice.one("ndd");
        }
        for (String field : new String[] {"alerta/codigoAlerta", "ndd", "numeroParte"}) {
            if (!notice.one(field).isEmpty()) {
                return notice.one(field);
            }
        }
        return notice.one("codigoNotificacion");
    }

    private boolean entitled(ReceivedRequest receivedRequest, NoticeXml notice) {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        boolean token = user.equals(notice.user()) && password.equals(notice.password());
        return !password.isEmpty() && (token || basic.equals(receivedRequest.authorization()));
    }

    @Override
    public ReceiverReply refusal() {
        return answer(1, "RECHAZADA");
    }

    private static ReceiverReply answer(int code, String text) {
        return envelope(
                200,
                "<pn:registrarNotificacionResponse xmlns:pn=\"%s\"><pn:codigoRespuesta>%d</pn:codigoRespuesta><pn:mensaje>%s</pn:mensaje></pn:registrarNotificacionResponse>"
                        .formatted(PoliceContract.NAMESPACE, code, text));
    }

    private static ReceiverReply fault(String code, String text) {
        return envelope(
                500,
                "<soapenv:Fault><faultcode>soapenv:%s</faultcode><faultstring>%s</faultstring></soapenv:Fault>"
                        .formatted(code, text));
    }

    private static ReceiverReply envelope(int status, String content) {
        return ReceiverReply.of(
                status,
                "text/xml; charset=utf-8",
                "<soapenv:Envelope xmlns:soapenv=\"%s\"><soapenv:Body>%s</soapenv:Body></soapenv:Envelope>"
                        .formatted(SOAP, content));
    }
}
