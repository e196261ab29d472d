package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long, cut and unfinished bodies at a real socket: the caller is known by the beginning, and nothing of a body is written to a file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongBodyTest {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final int LONG = 400_000;

    private SoapTestEndpoint endpoint;
    private List<Path> before;

    @BeforeAll
    void open() throws Exception {
        before = filesOfCxf();
        endpoint = new SoapTestEndpoint(Map.of("maxBytes", 9_500_000L));
    }

    @BeforeEach
    void aFreshIntake() {
        endpoint.intake.reset();
    }

    @AfterAll
    void close() throws IOException {
        endpoint.close();
        assertThat(filesOfCxf()).isEqualTo(before);
    }

    private static List<Path> filesOfCxf() throws IOException {
        try (Stream<Path> files = Files.list(TEMPORARY)) {
            return files.filter(each -> each.getFileName().toString().matches("cxf-tmp.*"))
                    .sorted()
                    .toList();
        }
    }

    private static String envelope(PresentedCredential shown) {
        return SoapSender.envelope(SoapTestEndpoint.PAYLOAD.replace("MARCA", "MARCA".repeat(LONG / 5)), shown);
    }

    @Test
    void aLongMessageOfAKnownCallerIsTaken() throws Exception {
        HttpResponse<String> answer = endpoint.post(envelope(RecordingIntake.USER));
        assertThat(answer.body()).contains("<r:codigoRespuesta>0<");
    }

    /** The rest of it never comes. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9000000\r\n", "Transfer-Encoding: chunked\r\n"})
    void anUnknownCallerOfALongMessageIsRefusedByItsBeginning(String length) throws Exception {
        String beginning =
                envelope(new PresentedCredential.UserPassword("nadie", "nada")).substring(0, 70_000);
        String body = length.startsWith("T") ? Integer.toHexString(70_000) + "\r\n" + beginning + "\r\n" : beginning;
        assertThat(send(length, body)).contains("<faultcode>soap:Client<").doesNotContain("MARCA");
    }

    @Test
    void aHeaderThatIsLongerThanTheBeginningIsRefused() throws Exception {
        String envelope =
                envelope(RecordingIntake.USER).replace("<e:Header>", "<e:Header><x>" + "y".repeat(70_000) + "</x>");
        assertThat(endpoint.post(envelope).body())
                .contains("<faultcode>soap:Client<")
                .contains("Header");
        assertThat(endpoint.intake.messages()).isEmpty();
    }

    /** What CXF was given it would keep. */
    @Test
    void aBodyThatIsCutLeavesNoFile() throws Exception {
        try (Socket caller = socket("Content-Length: 9000000\r\n")) {
            caller.getOutputStream().write(envelope(RecordingIntake.USER).getBytes(UTF_8));
        }
        HttpResponse<String> wrongType = endpoint.post(envelope(RecordingIntake.USER), "text/plain");
        assertThat(wrongType.statusCode()).isEqualTo(415);
        assertThat(filesOfCxf()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a&#x;", "<![CDATA[", "&foo;", "&", "a&#;", "]]>", "<!-- -- -->", "<?xml?>", "&#xFFFFFFFF;"})
    void textThatIsNotWellFormedIsTheSendersFaultWhereverItStands(String text) throws Exception {
        String good = SoapSender.envelope(SoapTestEndpoint.PAYLOAD, RecordingIntake.USER);
        for (String tag :
                List.of("<e:Envelope[^>]*>", "<e:Header>", "<e:Body>", "<p:texto>", "</e:Body>", "</e:Header>")) {
            String envelope = good.replaceFirst("(" + tag + ")", "$1" + java.util.regex.Matcher.quoteReplacement(text));
            assertThat(endpoint.post(envelope).body())
                    .as(tag)
                    .contains("<faultcode>soap:Client<")
                    .doesNotContain("codigoRespuesta");
        }
        String stranger = "<e:Envelope xmlns:e=\"" + Soap.ENVELOPE + "\">" + text + "<e:Body/></e:Envelope>";
        assertThat(endpoint.post(stranger).body()).contains("<faultcode>soap:Client<");
    }

    private String send(String length, String body) throws IOException {
        try (Socket caller = socket(length)) {
            caller.getOutputStream().write(body.getBytes(UTF_8));
            StringBuilder answer = new StringBuilder();
            byte[] some = new byte[4096];
            while (!answer.toString().contains("</soap:Envelope>")) {
                int read = caller.getInputStream().read(some);
                assertThat(read).as("%s", answer).isPositive();
                answer.append(new String(some, 0, read, UTF_8));
            }
            return answer.toString();
        }
    }

    private Socket socket(String length) throws IOException {
        URI address = endpoint.partner.endpoint();
        Socket caller = new Socket(address.getHost(), address.getPort());
        caller.setSoTimeout(5_000);
        String head =
                "POST " + address.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n" + length;
        caller.getOutputStream().write((head + "\r\n").getBytes(UTF_8));
        return caller;
    }
}
