package org.enlace.simulators.senders;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Function;
import org.enlace.simulators.ledger.LedgerEntry;

/** A partner at a SOAP 1.1 link; a sending shows its credential as UsernameToken if its name says so, else as HTTP Basic. */
final class SoapLinkEndpoint implements LinkEndpoint {

    static final String BASIC = "basic";
    static final String TOKEN = "token";

    private static final String EMPTY_HEADER = "<soapenv:Header/>";
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String TEXT =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

    private final URI uri;
    private final String action;
    private final Function<String, Login> logins;

    /** Credentials of a sending. */
    record Login(String user, String password) {}

    /**
     * Creates an endpoint.
     *
     * @param action the SOAPAction
     * @param logins who sends, by the name of a sending
     */
    SoapLinkEndpoint(URI gateway, String link, String action, Function<String, Login> logins) {
        this.uri = gateway.resolve("/in/" + link);
        this.action = action;
        this.logins = logins;
    }

    /** An envelope without credential around the Body's child; the credential is shown at each attempt and never kept. */
    static String envelope(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">" + EMPTY_HEADER
                + "<soapenv:Body>" + content + "</soapenv:Body></soapenv:Envelope>";
    }

    @Override
    public HttpRequest request(LedgerEntry.Sent sent, byte[] body) {
        boolean wrong = sent.variant().equals(SpoiltReports.WRONG_PASSWORD);
        Login login = logins.apply(sent.name());
        String user = login.user();
        String shown = wrong ? "otra-" + login.password() : login.password();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .header(
                        "Content-Type",
                        sent.variant().equals(SpoiltReports.WRONG_TYPE) ? "text/plain" : "text/xml; charset=utf-8")
                .header("SOAPAction", "\"" + action + "\"");
        if (sent.name().equals(TOKEN)) {
            return request.POST(HttpRequest.BodyPublishers.ofByteArray(withToken(body, user, shown)))
                    .build();
        }
        String basic = Base64.getEncoder().encodeToString((user + ":" + shown).getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] withToken(byte[] body, String user, String shown) {
        String token =
                ("<soapenv:Header><wsse:Security xmlns:wsse=\"%s\" soapenv:mustUnderstand=\"1\"><wsse:UsernameToken>"
                                + "<wsse:Username>%s</wsse:Username><wsse:Password Type=\"%s\">%s</wsse:Password>"
                                + "</wsse:UsernameToken></wsse:Security></soapenv:Header>")
                        .formatted(WSSE, user, TEXT, shown);
        return with(token, body);
    }

    /** The envelope with this Header instead of its empty one. */
    static byte[] with(String header, byte[] body) {
        // Every byte is a character here, so that a body in a wrong charset stays as it is.
        String envelope = new String(body, StandardCharsets.ISO_8859_1);
        return envelope.replace(EMPTY_HEADER, header).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** 0 yes, 1 no, -1 not now; a fault of the sender is a no, of the receiver a not now. */
    @Override
    public SendingVerdict understand(LedgerEntry.Sent sent, HttpResponse<byte[]> answer) {
        SoapAnswer read = SoapAnswer.read(answer.body());
        String status = answer.statusCode() + " " + (read.fault().isEmpty() ? read.code() : read.fault());
        if (answer.statusCode() == 200
                && read.code().equals("0")
                && !read.receipt().isEmpty()) {
            return SendingVerdict.yes(read.receipt(), status);
        }
        if (answer.statusCode() == 200) {
            return read.code().equals("1") ? SendingVerdict.no(status) : SendingVerdict.again(status);
        }
        String fault = read.fault().substring(read.fault().indexOf(':') + 1);
        boolean refused = !fault.isEmpty() && !fault.startsWith("Server");
        boolean plainNo =
                answer.statusCode() >= 400 && answer.statusCode() < 500 && !RestLinkEndpoint.later(answer.statusCode());
        return refused || plainNo ? SendingVerdict.no(status) : SendingVerdict.again(status);
    }
}
