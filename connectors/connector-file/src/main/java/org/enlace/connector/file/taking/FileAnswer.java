package org.enlace.connector.file.taking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.MessageRefusedException;

/** Writes the answers that a partner reads about its own files. Pure. */
public final class FileAnswer {

    /** Endings of all files that may lie beside a name in {@code done} and {@code rejected}; the first is the file itself. */
    public static final List<String> ENDINGS = List.of("", ".receipt.json", ".findings.json");

    public static final String RECEIPT = ".receipt.json";
    public static final String FINDINGS = ".findings.json";

    private static final String NEXT =
            "Corrija lo que indican los hallazgos y envíelo en un archivo nuevo; errors.es.md explica code y rule";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

    private FileAnswer() {}

    /** The receipt of a file that was taken. */
    public static byte[] receipt(String name, FileReceipt receipt) {
        ObjectNode answer = JSON.createObjectNode()
                .put("file", name)
                .put("batchId", receipt.batchId().toString())
                .put("duplicate", receipt.duplicate())
                .put("lines", receipt.lines())
                .put("accepted", receipt.accepted())
                .put("refused", receipt.refused());
        if (receipt.withoutRecipient()) {
            answer.put("state", "NO_RECIPIENT");
        }
        receipt.signed().ifPresent(document -> answer.set("signed", tree(document)));
        return bytes(answer);
    }

    /** Returns the refused lines of a file that was taken, and accepted lines without recipient; empty if there are none. */
    public static Optional<byte[]> findings(String name, FileReceipt receipt) {
        if (receipt.findings().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode answer = JSON.createObjectNode().put("file", name);
        if (receipt.refused() > 0) {
            answer.put("detail", NEXT);
        }
        ArrayNode findings = answer.putArray("findings");
        receipt.findings().forEach(f -> findings.addObject()
                .put("line", f.line())
                .put("field", f.field())
                .put("rule", f.rule()));
        return Optional.of(bytes(answer));
    }

    /** Returns the findings of a file that was refused. */
    public static byte[] findings(String name, MessageRefusedException messageRefusedException) {
        ObjectNode answer = JSON.createObjectNode()
                .put("file", name)
                .put("code", messageRefusedException.code().name())
                .put("detail", NEXT);
        ArrayNode findings = answer.putArray("findings");
        messageRefusedException
                .findings()
                .forEach(f -> findings.addObject().put("field", f.field()).put("rule", f.rule()));
        return bytes(answer);
    }

    private static JsonNode tree(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException("a signed receipt is JSON", never);
        }
    }

    private static byte[] bytes(ObjectNode answer) {
        try {
            return PRETTY.writeValueAsBytes(answer);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException("an object of plain values is always JSON", never);
        }
    }
}
