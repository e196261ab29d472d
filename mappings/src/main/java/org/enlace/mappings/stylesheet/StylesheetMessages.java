package org.enlace.mappings.stylesheet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.sf.saxon.s9api.Message;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.streams.Steps;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Severity;

/**
 * Reads the findings that a stylesheet writes by {@code xsl:message}: {@code <finding field="..." rule="..." severity="INFO"/>}, severity WARN if
 * none is given; with {@code terminate="yes"} the message is refused. A rule counts only if the mapping's head lists it, a field only if the
 * contract or the record has it; any other output may hold a value and is dropped. Not thread-safe.
 */
final class StylesheetMessages {
    private static final int MOST_FINDINGS = 200;
    private static final QName FIELD = new QName("field");
    private static final QName RULE = new QName("rule");
    private static final QName SEVERITY = new QName("severity");

    private final StylesheetHead head;
    private final Set<MappingFinding> findings = new LinkedHashSet<>();
    private MappingFinding last;

    StylesheetMessages(StylesheetHead head) {
        this.head = head;
    }

    void message(Message message) {
        List<XdmNode> elements =
                message.getContent().select(Steps.child().then(Steps.descendantOrSelf())).asListOfNodes().stream()
                        .filter(node -> node.getNodeKind() == XdmNodeKind.ELEMENT
                                && node.getNodeName().getLocalName().equals("finding"))
                        .toList();
        for (XdmNode element : elements) {
            note(element, message.isTerminate());
        }
        if (message.isTerminate() && (last == null || last.severity() != Severity.REFUSE)) {
            String rule =
                    message.getErrorCode() == null ? "" : message.getErrorCode().getLocalName();
            last = MappingFinding.refuse("", head.rules().contains(rule) ? rule : Rules.STOPPED);
        }
    }

    private void note(XdmNode element, boolean terminate) {
        String rule = text(element, RULE);
        if (!head.rules().contains(rule)) {
            return;
        }
        Severity severity = text(element, SEVERITY).equals("INFO") ? Severity.INFO : Severity.WARN;
        last = new MappingFinding(head.known(text(element, FIELD)), rule, terminate ? Severity.REFUSE : severity);
        if (findings.size() < MOST_FINDINGS) {
            findings.add(last);
        }
    }

    private static String text(XdmNode element, QName attribute) {
        String value = element.getAttributeValue(attribute);
        return value == null ? "" : value;
    }

    /** Returns all valid findings of the stylesheet. */
    List<MappingFinding> findings() {
        return List.copyOf(findings);
    }

    /** Returns the finding with which the stylesheet ended itself; one that refuses. */
    MappingFinding reason() {
        return last != null && last.severity() == Severity.REFUSE ? last : MappingFinding.refuse("", Rules.STOPPED);
    }
}
