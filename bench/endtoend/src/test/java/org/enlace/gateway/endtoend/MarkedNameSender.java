package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.simulators.invented.InventedNation;
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;

/**
 * Sends names in by every endpoint: accepted and refused, where a name belongs and where a tired hand may write one. Anyone who must get a name is said where it
 * is planted. Keeps what the gateway answered.
 */
final class MarkedNameSender {

    /** The receiver that is away. */
    static final String AWAY = "eurofront/EF-BAB-AR";

    /** The receiver that refuses, and repeats what it got. */
    static final String REFUSING = "mies/referrals";

    /** The alert whose receiver is away. */
    static final String WAITING = "BAB-BO-2026-90801";

    private static final String REPORT = "2026041509301200801";

    private static final String OTHER_REPORT = "2026041509301200803";
    private static final String OTHER_ALERT = "BAB-BO-2026-90803";

    private static final String FGE = "fge/reports";

    private final RunningGateway gateway;
    private final PlantedNames names;
    private final List<String> answers = new ArrayList<>();

    MarkedNameSender(RunningGateway gateway, PlantedNames names) {
        this.gateway = gateway;
        this.names = names;
    }

    void all() {
        goodReport(REPORT);
        badReports();
        goodAlert(WAITING);
        careOf();
        question();
        badAlerts();
        statusFiles();
        caseFile();
        strangers();
        namesOfFiles();
        goodReport(OTHER_REPORT);
        goodAlert(OTHER_ALERT);
    }

    /** Heads and bodies of what was answered, to good messages and bad ones. */
    List<String> answers() {
        return List.copyOf(answers);
    }

    private HttpResponse<String> heard(HttpResponse<String> answer) {
        answers.add(answer.statusCode() + " " + answer.headers().map() + answer.body());
        return answer;
    }

    private static String report(String number) {
        return Fixture.text("police-report.xml", Map.of("number", number));
    }

    private void goodReport(String number) {
        String report = report(number)
                .replace("DE LA VEGUILLA QUISHPILEMA ROSALBA", names.next(FGE) + " QUISHPILEMA " + names.next(FGE))
                .replace("TIPANGUANO", names.next(FGE))
                .replace("CHICAIZAR", names.next())
                .replace("NADA DE ESTO", "EL TAL " + names.next() + ": NADA DE ESTO")
                .replace("0400000170", names.next(FGE))
                .replace("EXPLOTACION SEXUAL", "LA DE " + names.next())
                .replace("<pn:intervinientes>", "<pn:unidad>" + names.next() + "</pn:unidad><pn:intervinientes>");
        assertThat(ResponseReader.element(heard(gateway.endpoints().report(report)), "codigoRespuesta"))
                .isEqualTo("0");
    }

    private void badReports() {
        String report = report("2026041509301200802");
        refused(gateway.endpoints().report(report.replace(">CED<", ">" + names.next() + "<")));
        refused(gateway.endpoints().report(report.replace("<pn:relato>", "<pn:" + names.next() + "/><pn:relato>")));
        // Long enough that somebody might put it aside on a disk.
        refused(gateway.endpoints()
                .report(report.replace("ROSALBA", names.next()).replace("</pn:relato>", "A".repeat(2_000_000))));
        byte[] envelope = InboundClient.envelope(report).getBytes(StandardCharsets.UTF_8);
        refused(gateway.endpoints()
                .call(
                        "/in/police/reports",
                        InboundClient.SOAP,
                        envelope,
                        "Authorization",
                        GatewayCredentials.basicOf(names.next(), "invented")));
    }

    private void refused(HttpResponse<String> answer) {
        assertThat(ResponseReader.element(heard(answer), "codigoRespuesta")).isNotEqualTo("0");
    }

    private static String alert(String id) {
        Map<String, String> values =
                Map.of("alertId", id, "eventId", UUID.randomUUID().toString(), "occurredAt", "2026-04-15T17:05:41Z");
        return Fixture.text("rumichaca-alert.json", values)
                .replace("EF-RUM-EC", "EF-BAB-BO")
                .replace("{\"code\": \"RUM\", \"side\": \"EC\"}", "{\"code\": \"BAB\", \"side\": \"BO\"}");
    }

    private void goodAlert(String id) {
        String alert = alert(id)
                .replace("Yuleidy Ejemplar", names.next(AWAY))
                .replace("Inventádez", names.next(AWAY))
                .replace("DOCS_HELD_BY_OTHER", names.next())
                .replace(
                        "\"datacontenttype\":",
                        "\"subject\": \"%s\", \"dataschema\": \"urn:%s\", \"datacontenttype\":"
                                .formatted(names.next(), names.next()));
        assertThat(heard(gateway.endpoints().alert("EF-BAB-BO", alert)).statusCode())
                .isEqualTo(201);
    }

    private void badAlerts() {
        String alert = alert("BAB-BO-2026-90802");
        refused(alert.replace("\"data\": {", "\"data\": {\"" + names.next() + "\": 1,"), "EF-BAB-BO", 422);
        refused(alert.replace("INDICATORS_TIP", names.next()), "EF-BAB-BO", 422);
        refused(alert.replace("Anselmino", names.next()), "EF-BAB-AR", 403);
    }

    private void refused(String alert, String post, int status) {
        assertThat(heard(gateway.endpoints().alert(post, alert)).statusCode()).isEqualTo(status);
    }

    private void statusFiles() {
        StatusBatch batch = batch(1, line(1, "V"), line(2, "X"));
        FileLink.Verdict partly = gateway.files("fge/status").take(batch.fileName(), batch.bytes());
        assertThat(partly.receipt().path("accepted").asInt()).isEqualTo(1);
        assertThat(partly.receipt().path("refused").asInt()).isEqualTo(1);
        StatusBatch other = batch(2, line(3, "V"));
        byte[] shortened = new String(other.bytes(), StandardCharsets.ISO_8859_1)
                .replaceFirst(" \r\n99", "\r\n99")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(gateway.files("fge/status").take(other.fileName(), shortened).taken())
                .isFalse();
    }

    private StatusLine line(int ndd, String role) {
        Person person = new Person(
                names.next(), null, "NOEMÍ", "F", InventedNation.EC, Person.Document.CEDULA, "0400000170", null, 16);
        return new StatusLine(
                "04010182608080" + ndd, "", "", "20260601", "02", "091000", "02", role, person, null, null, "N");
    }

    private static StatusBatch batch(int number, StatusLine... lines) {
        return new StatusBatch(LocalDate.of(2026, 8, 8), number, List.of(lines));
    }

    /** One is refused for its name and one is not: the name is the partner's own way to it, and lies nowhere else. */
    private void namesOfFiles() {
        byte[] file = batch(3, line(4, "V")).bytes();
        assertThat(gateway.files("fge/status").take(names.next() + ".pdf", file).taken())
                .isFalse();
        byte[] rows = IomRows.file(gateway.partners().inventIomRows(1)).getBytes(StandardCharsets.UTF_8);
        assertThat(gateway.files("iom/cases").take(names.next() + ".csv", rows).taken())
                .isTrue();
    }

    /** What the Ministry knows of a victim: a registration, and a referral that a service gets. */
    private void careOf() {
        ministry(
                "registrations",
                flow("registration")
                        .replace("REG-2026-995014", "REG-2026-990801")
                        .replace("2026041712453199514", REPORT)
                        .replace("Veguillata", names.next())
                        .replace("Anselmina", names.next())
                        .replace("0400002580", names.next()));
        ministry(
                "referrals",
                flow("referral")
                        .replace("DER-2026-95006", "DER-2026-90801")
                        .replace("Veguillata", names.next("mies/referrals"))
                        .replace("Anselmina", names.next("mies/referrals"))
                        .replace("TELEFONO INVENTADO", names.next("mies/referrals"))
                        .replace("0400002580", names.next()));
    }

    private void ministry(String link, String form) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        assertThat(heard(gateway.endpoints().send("ministry/" + link, "main", body))
                        .statusCode())
                .isEqualTo(201);
    }

    private static String flow(String name) {
        return Fixture.text("flows/" + name + "/sent.json", Map.of());
    }

    /** Asked onward by number, so the one who is asked must get that; the basis is the asker's own. */
    private void question() {
        String asked = PoliceQueryClient.question(names.next("ministry/movements"), "INVESTIGACION")
                .replace("MARCADA-7", names.next("ministry/movements"));
        assertThat(ResponseReader.element(
                        heard(gateway.endpoints()
                                .send("police/crossings", "main", asked.getBytes(StandardCharsets.UTF_8))),
                        "codigoRespuesta"))
                .isEqualTo("0");
        refused(gateway.endpoints()
                .send(
                        "police/crossings",
                        "main",
                        PoliceQueryClient.question(names.next(), names.next()).getBytes(StandardCharsets.UTF_8)));
    }

    private void caseFile() {
        String row = gateway.partners().inventIomRows(1).get(0);
        String planted = row.replaceFirst("Case Management|Hotline", names.next())
                .replaceFirst("Forced Labor|Sexual Exploitation|Other|-99", names.next());
        byte[] file = IomRows.file(List.of(planted)).getBytes(StandardCharsets.UTF_8);
        assertThat(gateway.files("iom/cases").take("planted.csv", file).taken()).isTrue();
    }

    /** Where nobody is known: at an endpoint that is not there, and at the console. */
    private void strangers() {
        heard(gateway.endpoints()
                .call(
                        "/in/" + names.next() + "/x?q=" + names.stem(),
                        InboundClient.SOAP,
                        new byte[0],
                        "X-" + names.stem(),
                        "1"));
        heard(gateway.endpoints()
                .call(
                        "/operator/api/pairs",
                        InboundClient.CLOUD_EVENT,
                        new byte[0],
                        "Authorization",
                        GatewayCredentials.basicOf(names.stem(), names.stem())));
        assertThat(gateway.operator().messages("q=" + names.stem())).isEmpty();
    }
}
