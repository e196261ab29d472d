package org.enlace.connector.soap;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.testkit.Attempt;
import org.enlace.connector.testkit.Heard;
import org.enlace.connector.testkit.Heard.Verdict;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.WebServer;

/** A partner that calls the operation {@code registrar} of a real CXF servlet. Users show a token, others Basic. */
final class SoapSender implements ReceivingHarness {

    static final String NAMESPACE = "urn:ejemplo:prueba:v1";
    private static final Pattern RECEIPT = Pattern.compile("<r:recibo>([^<]+)</r:recibo>");
    private static final Pattern CODE = Pattern.compile("<r:codigoRespuesta>([^<]+)</r:codigoRespuesta>");

    private final SoapVersion version;
    private final boolean digest;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Bus bus = new ExtensionManagerBus();
    private WebServer server;

    /** SOAP 1.1 with the password as text. */
    SoapSender() {
        this(SoapVersion.V1_1, false);
    }

    SoapSender(SoapVersion version, boolean digest) {
        this.version = version;
        this.digest = digest;
    }

    @Override
    public Map<String, Object> settings() {
        String spoken = version == SoapVersion.V1_1 ? "1.1" : "1.2";
        return Map.of("operation", "registrar", "namespace", NAMESPACE, "maxBytes", 100_000L, "version", spoken);
    }

    @Override
    public Map<String, URL> contractFiles() {
        return Map.of(
                "service.wsdl", SoapSender.class.getResource("/contract/service.wsdl"),
                "message.xsd", SoapSender.class.getResource("/contract/message.xsd"));
    }

    @Override
    public void start(CamelContext camel) {
        camel.getRegistry().bind("cxf", bus);
        CXFNonSpringServlet servlet = new CXFNonSpringServlet();
        servlet.setBus(bus);
        server = WebServer.serving("CXFServlet", servlet);
    }

    URI endpoint() {
        return server.endpoint("partner", "link");
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
        return ("<p:registrar xmlns:p=\"" + NAMESPACE + "\">\r\n <p:texto>" + text + "</p:texto></p:registrar>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** An envelope around a payload, with a token for users. */
    static String envelope(String payload, PresentedCredential shown) {
        String token = shown instanceof PresentedCredential.UserPassword user
                ? "<e:Header><w:Security xmlns:w=\"" + Soap.SECURITY
                        + "\" e:mustUnderstand=\"1\"><w:UsernameToken><w:Username>"
                        + user.user() + "</w:Username><w:Password>" + user.password()
                        + "</w:Password></w:UsernameToken></w:Security></e:Header>"
                : "";
        return "<e:Envelope xmlns:e=\"" + Soap.ENVELOPE + "\">" + token + "<e:Body>" + payload
                + "</e:Body></e:Envelope>";
    }

    @Override
    public Heard deliver(Attempt attempt) throws IOException, InterruptedException {
        String envelope = envelope(new String(attempt.content(), StandardCharsets.UTF_8), attempt.shown());
        if (digest && attempt.shown() instanceof PresentedCredential.UserPassword user) {
            envelope = envelope.replaceFirst(
                    "<w:UsernameToken>.*</w:UsernameToken>",
                    DigestToken.by(user).xml());
        }
        envelope = envelope.replace(Soap.ENVELOPE, version.envelope());
        HttpRequest.Builder request =
                post(envelope.getBytes(StandardCharsets.UTF_8), version.mediaType() + "; charset=utf-8");
        if (attempt.shown() instanceof PresentedCredential.ApiKey apiKey) {
            request.header(
                    "Authorization", BasicCredentials.header(new PresentedCredential.UserPassword("x", apiKey.key())));
        }
        attempt.foreignHeaders().forEach(request::header);
        return heard(send(request));
    }

    HttpRequest.Builder post(byte[] body, String contentType) {
        return HttpRequest.newBuilder(endpoint())
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", contentType)
                .header("SOAPAction", "\"ignored\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Heard heard(HttpResponse<String> response) {
        String everything = response.statusCode() + " " + response.headers().map() + " " + response.body();
        return heard(response.body(), everything);
    }

    /** What a partner makes of an answer. */
    static Heard heard(String body, String everything) {
        Matcher receipt = RECEIPT.matcher(body);
        Matcher code = CODE.matcher(body);
        Verdict verdict =
                switch (code.find() ? code.group(1) : "fault") {
                    case "0" -> Verdict.ACCEPTED;
                    case "-1" -> Verdict.LATER;
                    default ->
                        body.contains(":Server<") || body.contains(":Receiver<") ? Verdict.LATER : Verdict.REFUSED;
                };
        return new Heard(verdict, receipt.find() ? receipt.group(1) : "", everything);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        bus.shutdown(true);
    }
}
