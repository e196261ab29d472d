package org.enlace.connector.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.enlace.connector.ProblemDocument;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.http.HttpRefusal;
import org.enlace.connector.http.ProblemAnswers;

/** Describes the responses of an inbound endpoint in OpenAPI: receipts, and every refusal by its status and code. */
final class OpenApiAnswers {

    private static final String RECEIPT = "Receipt";
    private static final String PROBLEM = "Problem";
    private static final String UUID = "00000000-0000-4000-8000-00000000000";

    private OpenApiAnswers() {}

    /** Adds the shapes of the answers. */
    static void schemas(ObjectNode schemas) {
        ObjectNode receipt = object(schemas.putObject(RECEIPT), "receiptId", "messageId", "acceptedAt");
        text(receipt, "receiptId").put("format", "uuid");
        text(receipt, "messageId").put("format", "uuid");
        text(receipt, "acceptedAt").put("format", "date-time");
        noRecipient(receipt);
        ObjectNode problem = object(schemas.putObject(PROBLEM), "type", "title", "status", "code", "findings");
        text(problem, "type");
        text(problem, "title");
        problem.putObject("status").put("type", "integer");
        ArrayNode codes = text(problem, "code").putArray("enum");
        Arrays.stream(RefusalCode.values()).forEach(code -> codes.add(code.name()));
        codes.add(ProblemAnswers.UNKNOWN_RECEIPT);
        ObjectNode findings = problem.putObject("findings").put("type", "array");
        ObjectNode finding = object(findings.putObject("items"), "field", "rule");
        text(finding, "field");
        text(finding, "rule");
    }

    private static void noRecipient(ObjectNode receipt) {
        text(receipt, "state")
                .put(
                        "description",
                        "Solo si ningún convenio se aplica: guardado, no va a nadie / Only if no agreement applies: stored, goes to nobody")
                .putArray("enum")
                .add("NO_RECIPIENT");
        receipt.putObject("recipients").put("type", "integer").putArray("enum").add(0);
    }

    private static ObjectNode object(ObjectNode schema, String... required) {
        schema.put("type", "object");
        ArrayNode names = schema.putArray("required");
        Arrays.stream(required).forEach(names::add);
        return schema.putObject("properties");
    }

    private static ObjectNode text(ObjectNode properties, String name) {
        return properties.putObject(name).put("type", "string");
    }

    static ObjectNode toAMessage() {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        receipt(answers, "201", "Recibido y guardado / Taken and stored");
        receipt(answers, "200", "Conocido; el recibo es el primero / Known already; the receipt is the first one");
        var byStatus = Arrays.stream(RefusalCode.values())
                .collect(Collectors.groupingBy(
                        code -> HttpRefusal.of(code).status(), TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, codes) -> problem(answers, status, codes));
        return answers;
    }

    static ObjectNode toAQuestion() {
        ObjectNode answers = JsonNodeFactory.instance.objectNode();
        receipt(answers, "200", "El recibo que se dio / The receipt that was given");
        answers.putObject("304").put("description", "Sin cambios / Not changed");
        for (RefusalCode code : List.of(RefusalCode.UNAUTHENTICATED, RefusalCode.CONTRACT, RefusalCode.UNAVAILABLE)) {
            problem(answers, HttpRefusal.of(code).status(), List.of(code));
        }
        problem(
                answers,
                "400",
                "Falta la cabecera que nombra el mensaje / The header that names the message is missing");
        problem(answers, "404", "No consta ningún mensaje así / No such message was taken");
        return answers;
    }

    private static void problem(ObjectNode answers, String status, String words) {
        reference(
                answers.putObject(status)
                        .put("description", words)
                        .putObject("content")
                        .putObject(ProblemDocument.MEDIA_TYPE),
                PROBLEM);
    }

    static void receipt(ObjectNode answers, String status, String words) {
        ObjectNode media = answers.putObject(status)
                .put("description", words)
                .putObject("content")
                .putObject("application/json");
        reference(media, RECEIPT);
        media.putObject("example")
                .put("receiptId", UUID + 2)
                .put("messageId", UUID + 3)
                .put("acceptedAt", "2026-01-02T03:04:05Z");
    }

    static void problem(ObjectNode answers, int status, List<RefusalCode> codes) {
        String words = codes.stream()
                .map(HttpRefusal::of)
                .map(said -> said.title(Locale.forLanguageTag("es")) + " / " + said.title(Locale.ENGLISH))
                .collect(Collectors.joining(". "));
        ObjectNode answer = answers.putObject(Integer.toString(status)).put("description", words);
        if (codes.get(0).kind() == RefusalCode.Kind.GATEWAY) {
            ObjectNode wait = answer.putObject("headers").putObject("Retry-After");
            wait.put("description", "Segundos que esperar / Seconds to wait");
            wait.putObject("schema").put("type", "integer").put("minimum", 1);
        }
        ObjectNode media = answer.putObject("content").putObject(ProblemDocument.MEDIA_TYPE);
        reference(media, PROBLEM);
        ObjectNode example = media.putObject("example")
                .put("type", "about:blank")
                .put("title", HttpRefusal.of(codes.get(0)).title(Locale.forLanguageTag("es")))
                .put("status", status)
                .put("code", codes.get(0).name());
        ArrayNode findings = example.putArray("findings");
        if (codes.contains(RefusalCode.CONTRACT)) {
            findings.addObject().put("field", "campo").put("rule", "required");
        }
    }

    private static void reference(ObjectNode media, String schema) {
        media.putObject("schema").put("$ref", "#/components/schemas/" + schema);
    }
}
