package org.enlace.gateway.endtoend;

import static org.enlace.gateway.endtoend.BadCall.CANARY;
import static org.enlace.gateway.endtoend.BadCall.ELEVEN_MEGABYTES;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything that can be wrong with a report of the Police. */
final class BadReports {

    private static final AtomicInteger NUMBER = new AtomicInteger(70_000);
    private static final String ENDPOINT = "/in/police/reports";
    private static final String PARTY = "registrarParte/parte/intervinientes/interviniente/";

    private BadReports() {}

    /** A good report with a new number. */
    static String good() {
        String number = "20260415093012" + NUMBER.incrementAndGet();
        return Fixture.text("police-report.xml", Map.of("number", number)).replace("VEGUILLA", CANARY);
    }

    static Stream<BadCall> all() {
        return Stream.of(
                report("not well-formed", text -> text.replace("</pn:relato>", ""), 500, "Client", "", "xml"),
                envelope("a DOCTYPE", BadReports::withDoctype, StandardCharsets.UTF_8, "doctype"),
                report(
                        "a wrong namespace",
                        text -> text.replace("policia:parte", "policia:" + CANARY),
                        200,
                        "1",
                        "Body",
                        "operation"),
                report(
                        "one element in a wrong namespace",
                        text -> text.replace("<pn:relato>", "<x:relato xmlns:x=\"urn:" + CANARY + "\">")
                                .replace("</pn:relato>", "</x:relato>"),
                        200,
                        "1",
                        "registrarParte/parte/relato",
                        "namespace"),
                report(
                        "a required field is missing",
                        text -> text.replaceFirst("<pn:fechaHecho>.*</pn:fechaHecho>", ""),
                        200,
                        "1",
                        "registrarParte/parte/fechaHecho",
                        "required"),
                report(
                        "a value outside the contract's list",
                        text -> text.replaceFirst(">CED<", ">" + CANARY + "<"),
                        200,
                        "1",
                        PARTY + "tipoDocumento",
                        "enumeration"),
                report(
                        "an attribute outside the contract's list",
                        text -> text.replace("\"TESTIGO\"", "\"" + CANARY + "\""),
                        200,
                        "1",
                        "registrarParte/parte/intervinientes/interviniente[3]/@calidad",
                        "enumeration"),
                report(
                        "an element that is not in the contract",
                        text -> text.replace("<pn:relato>", "<pn:" + CANARY + "/><pn:relato>"),
                        200,
                        "1",
                        "registrarParte/parte/*",
                        "unexpected"),
                report(
                        "eleven megabytes",
                        text -> text.replace("<pn:relato>", "<pn:relato>" + "A".repeat(ELEVEN_MEGABYTES)),
                        500,
                        "Client",
                        "",
                        "max-bytes"),
                envelope("ISO-8859-1 bytes declared UTF-8", text -> text, StandardCharsets.ISO_8859_1, "charset"),
                call("a wrong content type", ENDPOINT, "application/" + CANARY, "", 415, "Content-Type", "type"),
                call("an unknown partner", "/in/" + CANARY + "/reports", InboundClient.SOAP, "", 404, "", ""),
                call("a wrong password", ENDPOINT, InboundClient.SOAP, CANARY, 500, "", ""));
    }

    private static String withDoctype(String envelope) {
        return envelope.replace("?>", "?><!DOCTYPE a [<!ENTITY e \"" + CANARY + "\">]>");
    }

    private static BadCall report(
            String what, UnaryOperator<String> spoil, int status, String code, String field, String rule) {
        return new BadCall(what, gateway -> gateway.endpoints().report(spoil.apply(good())), status, code, field, rule);
    }

    private static BadCall envelope(String what, UnaryOperator<String> spoil, Charset charset, String rule) {
        return new BadCall(
                what,
                gateway -> gateway.endpoints()
                        .police(spoil.apply(InboundClient.envelope(good())).getBytes(charset)),
                500,
                "Client",
                "",
                rule);
    }

    private static BadCall call(
            String what, String path, String type, String passwordPrefix, int status, String field, String rule) {
        return new BadCall(
                what,
                gateway -> send(gateway, path, type, passwordPrefix),
                status,
                status == 500 ? "Client" : "",
                field,
                rule);
    }

    private static HttpResponse<String> send(RunningGateway gateway, String path, String type, String passwordPrefix) {
        GatewayCredentials credentials = gateway.credentials();
        String authorization = GatewayCredentials.basicOf(
                credentials.user("police", "reports"), passwordPrefix + credentials.password("police", "reports"));
        byte[] envelope = InboundClient.envelope(good()).getBytes(StandardCharsets.UTF_8);
        return gateway.endpoints().call(path, type, envelope, "Authorization", authorization);
    }
}
