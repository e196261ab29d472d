package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.security.certificates.OpensslAuthority;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real endpoint while somebody renews its certificate, and a partner's, by the pages of console and portal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenewalIT {

    private static final String LINK = "mies/answers";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern PROPOSAL = Pattern.compile("/certificates/proposals/([0-9a-f-]{36})");

    private TestTls tls;
    private OpensslAuthority ministry;
    private RunningGateway gateway;
    private URI secure;

    @BeforeAll
    void start(@TempDir Path folder, @TempDir Path authority) throws Exception {
        ministry = new OpensslAuthority(authority);
        tls = new TestTls(folder);
        tls.put("door", "old", tls.host("puerta"));
        int port = FreePort.find();
        secure = URI.create("https://127.0.0.1:" + port);
        gateway = RunningGateway.start("enlace.tls.port=" + port, "enlace.tls.folder=" + folder);
        account("ines-mies", "INTEGRATOR", "mies");
        account("ivan", "INTEGRATOR", "*");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private void account(String user, String role, String institution) throws IOException {
        Path file = gateway.data().resolve("credentials.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode all = (ObjectNode) json.readTree(Files.readAllBytes(file));
        ((ArrayNode) all.path("operators"))
                .addObject()
                .put("user", user)
                .put("password", "invented-Password-1")
                .put("role", role)
                .put("institution", institution);
        Path draft = file.resolveSibling("credentials.new");
        Files.write(draft, json.writeValueAsBytes(all));
        Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Somebody in a browser. */
    private final class Person {

        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String path) throws Exception {
            return send(HttpRequest.newBuilder(gateway.at(path)));
        }

        HttpResponse<String> post(String path, String form, Map<String, String> fields) throws Exception {
            Matcher token = TOKEN.matcher(get(form).body());
            assertThat(token.find()).as("a form at " + form).isTrue();
            String body = fields.entrySet().stream()
                            .map(each -> each.getKey() + "=" + coded(each.getValue()))
                            .collect(Collectors.joining("&"))
                    + "&_csrf=" + coded(token.group(1));
            return send(HttpRequest.newBuilder(gateway.at(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return http.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        }

        Person in(String user, String password) {
            await().until(() -> {
                post("/login", "/login", Map.of("username", user, "password", password));
                return get("/approvals").statusCode() == 200;
            });
            return this;
        }
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Person administrator() {
        return new Person().in("administrator", gateway.credentials().passwordOf("administrator"));
    }

    /** By a caller who trusts both authorities. */
    private SSLSocket open(DemoCertificateAuthority.Made shown) throws Exception {
        List<X509Certificate> trusted =
                List.of(tls.authority.itself().certificate(), OpensslAuthority.read(ministry.pem()));
        SSLSocket socket = (SSLSocket)
                TestTls.caller(shown, trusted).getSocketFactory().createSocket("127.0.0.1", secure.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static X509Certificate shown(SSLSocket socket) throws IOException {
        socket.startHandshake();
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("HEAD /login HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        for (int next = 0; next >= 0 && head.length() < 10_000 && head.indexOf("\r\n\r\n") < 0; ) {
            next = socket.getInputStream().read();
            head.append((char) next);
        }
        return head.toString();
    }

    @Test
    void theEndpointIsRenewedByPageAndConnectionsThatStandGoOn() throws Exception {
        Person adela = administrator();
        String page = "/certificates/place?place=door";
        adela.post(
                "/certificates/request",
                page,
                Map.of("place", "door", "names", "localhost 127.0.0.1", "reason", "vence pronto"));
        String answer =
                ministry.sign(adela.get("/certificates/request?place=door").body());
        try (SSLSocket before = open(null)) {
            X509Certificate old = shown(before);
            assertThat(ask(before)).startsWith("HTTP/1.1 200");
            Map<String, String> taken =
                    Map.of("place", "door", "certificate", answer, "chain", ministry.pem(), "reason", "x");
            approved(adela.post("/certificates/import", page, taken));
            assertThat(adela.post("/certificates/import", page, taken).statusCode())
                    .isEqualTo(302);
            X509Certificate fresh = OpensslAuthority.read(answer);
            assertThat(fresh).isNotEqualTo(old);
            try (SSLSocket after = open(null)) {
                assertThat(shown(after)).as("a new handshake").isEqualTo(fresh);
            }
            assertThat(ask(before)).as("the connection that stands").startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aPartnersProposalIsAStrangersUntilTheInstallationTakesIt() throws Exception {
        DemoCertificateAuthority.Made next = tls.caller("siguiente");
        Person ines = new Person().in("ines-mies", "invented-Password-1");
        assertThat(knocks(next)).isEqualTo(401);
        String form = "/portal/certificates";
        assertThat(ines.post(
                                form,
                                form,
                                Map.of(
                                        "slot",
                                        LINK + "#certificate",
                                        "certificate",
                                        next.pem(),
                                        "reason",
                                        "vence pronto"))
                        .statusCode())
                .isEqualTo(302);
        Thread.sleep(2_500);
        assertThat(knocks(next)).as("proposed").isEqualTo(401);
        Person adela = administrator();
        Matcher proposal = PROPOSAL.matcher(adela.get("/certificates").body());
        assertThat(proposal.find()).isTrue();
        String page = "/certificates/proposals/" + UUID.fromString(proposal.group(1));
        assertThat(adela.post(page + "/accept", page, Map.of("reason", "leída por teléfono"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(knocks(next)).as("taken").isIn(200, 201);
    }

    /** Another authority than that of the certificate shown: somebody else of the installation agrees. */
    private void approved(HttpResponse<String> asked) throws Exception {
        String to = asked.headers().firstValue("Location").orElse("");
        assertThat(to).as(asked.body()).contains("/approvals?asked=");
        HttpRequest approve = HttpRequest.newBuilder(
                        gateway.at("/operator/api/approvals/" + to.replaceFirst(".*asked=", "") + "/approve"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("ivan:invented-Password-1".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        // The account counts once the file has been read again.
        await().until(() -> HttpClient.newHttpClient()
                        .send(approve, HttpResponse.BodyHandlers.ofString())
                        .statusCode()
                == 200);
    }

    private int knocks(DemoCertificateAuthority.Made shown) throws Exception {
        byte[] body = Files.readAllBytes(ConfigCopy.repository()
                .resolve("mappings/catalogue/partners/mies/answers/referral-answer/v1/samples/accepted/message.json"));
        try (SSLSocket socket = open(shown)) {
            socket.getOutputStream()
                    .write(("POST /in/" + LINK
                                    + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            String head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(head.substring(9));
        }
    }
}
