package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.Partners;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Acceptance case 8 of the domain: the Ministry asks for names for statistics. It is denied, that is written down, and no value is in the answer. */
@ExtendWith(SharedGateway.class)
class MinistryAsksIT {

    private static final String LINK = "ministry/questions";
    private static final String NUMBER = "ZZ0000007";
    private static final String[] VALUES = {NUMBER, "INVENTADO", "LUIS", "MARCADA-7"};
    private static final String SECRET = "una clave inventada";

    private static final String ITS_LINK = """
            links:
              questions:
                direction: receive
                connector: soap
                contract: ministry/questions/v1
                records: {crossing-query: ministry/questions/crossing-query/v1}
                answers: {crossing-answer: ministry/questions/crossing-answer/v1}
                credentials: [{id: main, kind: password}]
                settings:
                  operation: consultarMovimientos
                  namespace: "urn:ejemplo:ec:policia:movimientos:v1"
            """;
    private static final String AGREEMENT = """
            id: ministry-questions
            kind: query
            from: ministry/questions
            record: crossing-query
            to:
              - {link: ministry/movements, policy: ministry/crossing-answer/v1, purpose: STATISTICS, legalBasis: "Convenio de ejemplo 010-2024"}
              - {link: ministry/movements, policy: ministry/crossing-answer/v2, purpose: PROTECTION, legalBasis: "Convenio de ejemplo 011-2024"}
            validFrom: 2024-01-01
            validTo: 2030-12-31
            retentionDays: 30
            approver: "Comité de ejemplo"
            """;
    private static final String POLICY = """
            policy: ministry/crossing-answer/v1
            purpose: STATISTICS
            fields:
              crossings.sex: keep
              crossings.residenceCountry: keep
            """;

    /** For protection nothing of a crossing may leave but that there is one. */
    private static final String NOTHING = """
            policy: ministry/crossing-answer/v2
            purpose: PROTECTION
            fields:
              crossings.name: drop
            """;

    private final RunningGateway gateway;
    private final PoliceQueryClient policeQueryClient;

    MinistryAsksIT(RunningGateway gateway) {
        this.gateway = gateway;
        this.policeQueryClient = new PoliceQueryClient(gateway);
    }

    private Path config(String file) {
        return gateway.config().resolve(file);
    }

    private void add(String file, String content) throws IOException {
        Files.createDirectories(config(file).getParent());
        Files.writeString(config(file), content);
    }

    /** An endpoint at which the Ministry can say what the Police's endpoint has no word for. It stays: no link is taken away while a gateway runs. */
    @BeforeEach
    void anEndpoint() throws IOException {
        copyMappings();
        add(
                "mappings/codes/purpose.ministry.csv",
                "code,system,value,match,from,to,es,en\nSTATISTICS,police,ESTADISTICA,EXACT,,,,\n");
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = (ObjectNode)
                json.readTree(gateway.data().resolve("credentials.json").toFile());
        root.withObject("/partners/ministry/questions")
                .put("user", "ministry-questions")
                .put("password", SECRET);
        secrets(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        add("policies/ministry/crossing-answer/v1.yml", POLICY);
        add("policies/ministry/crossing-answer/v2.yml", NOTHING);
        add("agreements/ministry-questions.yml", AGREEMENT.replace("2030-12-31", "2024-12-31"));
        String ministry = Files.readString(config("partners/ministry.yml"));
        Files.writeString(config("partners/ministry.yml"), ministry.replaceFirst("(?m)^links:\\n", ITS_LINK));
        await("the new link is open").until(() -> ask("ESTADISTICA").statusCode() != 404);
    }

    /** The Police's contract and mappings with their samples: mappings without samples would fail {@code ./enlace mapping test} in this configuration. */
    private void copyMappings() throws IOException {
        Path catalogue = ConfigCopy.repository().resolve("mappings/catalogue/partners");
        List<Path> files;
        try (Stream<Path> all = Files.walk(catalogue.resolve("police/crossings"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = catalogue.relativize(file).toString();
            String text = Files.readString(file).replace("police/crossings/", "ministry/questions/");
            add(
                    "mappings/partners/" + name.replace("police/crossings/", "ministry/questions/"),
                    name.endsWith("message.xsd")
                            ? text.replaceFirst("(<xs:enumeration value=\")INVESTIGACION\"/>", "$0$1ESTADISTICA\"/>")
                            : text);
        }
    }

    private void secrets(byte[] content) throws IOException {
        Path file = gateway.data().resolve("credentials.json");
        Path next = Files.write(file.resolveSibling("credentials.new"), content);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("r--------"));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private HttpResponse<String> ask(String purpose) {
        byte[] envelope = InboundClient.envelope(PoliceQueryClient.question(NUMBER, purpose))
                .getBytes(StandardCharsets.UTF_8);
        return gateway.endpoints()
                .call(
                        "/in/" + LINK,
                        InboundClient.SOAP,
                        envelope,
                        "Authorization",
                        GatewayCredentials.basicOf("ministry-questions", SECRET));
    }

    @Test
    void namesForStatisticsAreDeniedWrittenDownAndInNoAnswer() throws Exception {
        try (OutboundTrafficCapture outboundTrafficCapture = OutboundTrafficCapture.of(gateway)) {
            denied(ask("ESTADISTICA"), "agreement-expired");
            assertThat(outboundTrafficCapture.all()).as("nobody was asked").doesNotContainKey("ministry/movements");

            agreedFromNowOn();
            denied(ask("INVESTIGACION"), "purpose-not-agreed");
            denied(ask("CURIOSIDAD"), "finalidad");
            assertThat(outboundTrafficCapture.all()).as("nobody was asked").doesNotContainKey("ministry/movements");
            denied(ask("ESTADISTICA"), "finalidad");
            assertThat(outboundTrafficCapture.all()).as("nobody was asked").doesNotContainKey("ministry/movements");
            withoutNames(ask("PROTECCION"));

            add("policies/ministry/crossing-answer/v1.yml", POLICY + "  crossings.name: keep\n");
            await("a policy that says more than the matrix is refused").until(() -> gateway.operator()
                    .get("configuration")
                    .path("problems")
                    .toString()
                    .contains("crossings.name"));
            denied(ask("ESTADISTICA"), "finalidad");
        } finally {
            add("policies/ministry/crossing-answer/v1.yml", POLICY);
        }
        assertThat(Files.readString(gateway.data().resolve("logs/gateway.log"))).doesNotContain(VALUES[0], VALUES[1]);
    }

    private void agreedFromNowOn() throws IOException {
        String before = gateway.bean(Partners.class).current().hash();
        add("agreements/ministry-questions.yml", AGREEMENT);
        await("the agreement is in force")
                .until(() -> !gateway.bean(Partners.class).current().hash().equals(before));
    }

    private void denied(HttpResponse<String> answer, String rule) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(">1</r:codigoRespuesta>", rule).doesNotContain(VALUES);
        String id = gateway.operator()
                .messages("link=" + LINK + "&state=REFUSED")
                .get(0)
                .path("id")
                .asText();
        assertThat(gateway.operator().journey(id).path("findings").findValuesAsText("rule"))
                .as("an operator sees why")
                .anyMatch(each -> each.contains(rule) || rule.equals("finalidad"));
        List<String> entries =
                policeQueryClient.words("select e::text from audit.entry e where e.subject = '" + id + "'");
        assertThat(entries).as("written down").hasSize(1);
        assertThat(entries.get(0)).contains("REFUSED", LINK).doesNotContain(VALUES);
    }

    /** Asked for what it is let in for, it is told that there are crossings, and nothing of them; which fields were held back is written down. */
    private void withoutNames(HttpResponse<String> answer) throws Exception {
        assertThat(answer.body()).contains(">0</pn:codigoRespuesta>").doesNotContain(VALUES);
        assertThat(answer.body()).doesNotContain("MASCULINO", "HUAQUILLAS", "01/02/2026", "VENEZ");
        String id = gateway.operator()
                .messages("link=" + LINK + "&state=ANSWERED")
                .get(0)
                .path("id")
                .asText();
        assertThat(gateway.operator().journey(id).toString())
                .contains("crossings.name", "PROTECTION", "ministry/crossing-answer/v2")
                .doesNotContain(VALUES);
    }
}
