package org.enlace.mappings.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a report for a machine: JSON, or the XML that build servers know from JUnit. Stateless. */
public final class ReportForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportForm() {}

    /**
     * Returns the flaws of each item that has any, below its name.
     *
     * @param sentence describes a flaw in the reader's language
     * @param summary the last line
     */
    public static String text(CheckReport report, Function<CheckFinding, String> sentence, String summary) {
        StringBuilder text = new StringBuilder();
        for (CheckResult each : report.checked()) {
            if (!each.flaws().isEmpty()) {
                text.append(each.name()).append('\n');
                each.flaws()
                        .forEach(flaw ->
                                text.append("  ").append(sentence.apply(flaw)).append('\n'));
            }
        }
        return text.append(summary).toString();
    }

    /** @param sentence describes a flaw in the reader's language */
    public static String json(CheckReport report, Function<CheckFinding, String> sentence) {
        ObjectNode root = JSON.createObjectNode();
        root.put("check", report.check()).put("good", report.good()).put("bad", report.bad());
        ArrayNode all = root.putArray("checked");
        for (CheckResult each : report.checked()) {
            ObjectNode one = all.addObject().put("name", each.name()).put("good", each.good());
            ArrayNode flaws = one.putArray("flaws");
            for (CheckFinding checkFinding : each.flaws()) {
                ObjectNode node =
                        flaws.addObject().put("code", checkFinding.code()).put("counts", checkFinding.counts());
                checkFinding.words().forEach(node.putArray("words")::add);
                node.put("text", sentence.apply(checkFinding));
            }
        }
        return text(root);
    }

    private static String text(JsonNode tree) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable");
        }
    }

    /** Returns the outcome of each item of a trial. */
    public static String json(List<MappingTrial.Result> results) {
        ArrayNode all = JSON.createArrayNode();
        for (MappingTrial.Result result : results) {
            ObjectNode one = all.addObject()
                    .put("line", result.line())
                    .put("refused", result.refused())
                    .put("parked", result.parked());
            one.set("made", result.made());
            ArrayNode findings = one.putArray("findings");
            result.findings().forEach(finding -> findings.addObject()
                    .put("field", finding.field())
                    .put("rule", finding.rule())
                    .put("severity", finding.severity().name()));
        }
        return text(all);
    }

    /** @param sentence describes a flaw in the reader's language */
    public static String junit(CheckReport report, Function<CheckFinding, String> sentence) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "enlace mapping " + report.check());
            xml.writeAttribute("tests", String.valueOf(report.checked().size()));
            xml.writeAttribute("failures", String.valueOf(report.bad()));
            xml.writeAttribute("errors", "0");
            for (CheckResult each : report.checked()) {
                testCase(xml, report.check(), each, sentence);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report is always writable as XML");
        }
        return text.toString();
    }

    private static void testCase(
            XMLStreamWriter xml, String check, CheckResult each, Function<CheckFinding, String> sentence)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "enlace.mapping." + check);
        xml.writeAttribute("name", clean(each.name()));
        xml.writeAttribute(
                "time", String.format(Locale.ROOT, "%.3f", each.time().toNanos() / 1e9));
        List<CheckFinding> counting =
                each.flaws().stream().filter(CheckFinding::counts).toList();
        if (!counting.isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", counting.get(0).code());
            xml.writeAttribute("message", clean(sentence.apply(counting.get(0))));
            xml.writeCharacters(clean(counting.stream().map(sentence).collect(Collectors.joining("\n"))));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Replaces most control characters, which XML 1.0 does not allow. */
    private static String clean(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
