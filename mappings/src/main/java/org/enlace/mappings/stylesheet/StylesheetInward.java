package org.enlace.mappings.stylesheet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.source.SafeJson;
import org.enlace.mappings.source.UnreadableMessageException;
import org.enlace.mappings.source.XmlCursor;
import org.enlace.mappings.source.XmlToSax;
import org.xml.sax.SAXException;

/** A stylesheet whose templates turn a partner's message, a document node or a map, into a map that is the record. */
record StylesheetInward(StylesheetHead head, Stylesheet stylesheet) implements InwardMapping {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String id() {
        return head.id();
    }

    @Override
    public String record() {
        return head.record();
    }

    @Override
    public Translation translate(byte[] payload, Context context) throws UntranslatableException {
        StylesheetMessages stylesheetMessages = new StylesheetMessages(head);
        ObjectNode body = stylesheet.run(
                processor -> head.format().equals("xml") ? document(processor, payload) : map(payload),
                context,
                stylesheetMessages,
                (processor, transformer, input) -> record(transformer.applyTemplates(input)));
        // First: the name of a foreign scheme may be a value of the message, and the findings of a broken record name
        // fields.
        if (PartnerScheme.hasForeign(body, head.partner())) {
            throw new UntranslatableException(
                    List.of(MappingFinding.refuse(PartnerScheme.FIELD, Rules.FOREIGN_NUMBER)));
        }
        List<MappingFinding> broken = head.validity().broken(body).stream()
                .map(place -> MappingFinding.refuse(head.knownOfRecord(place), Rules.RESULT))
                .distinct()
                .toList();
        if (!broken.isEmpty()) {
            throw new UntranslatableException(broken);
        }
        String businessId = head.businessId().apply(body, context);
        if (businessId.isBlank()) {
            throw new UntranslatableException(List.of(MappingFinding.refuse("", "business-id")));
        }
        return new Translation(
                new CanonicalRecord(head.record(), body), businessId, head.ownScheme(), stylesheetMessages.findings());
    }

    private ObjectNode record(XdmValue made) throws UntranslatableException {
        try {
            if (XdmJson.json(made) instanceof ObjectNode body) {
                return body;
            }
            throw new UntranslatableException(List.of(MappingFinding.refuse("", Rules.RESULT)));
        } catch (XdmJson.NotJsonException e) {
            throw new UntranslatableException(
                    List.of(MappingFinding.refuse(head.knownOfRecord(e.path()), Rules.RESULT)));
        }
    }

    private static XdmNode document(Processor processor, byte[] payload)
            throws UnreadableMessageException, SaxonApiException {
        XmlCursor cursor = XmlCursor.open(payload);
        BuildingContentHandler building = processor.newDocumentBuilder().newBuildingContentHandler();
        XmlToSax sax = new XmlToSax(cursor.reader(), building);
        try {
            sax.begin();
            int event = XMLStreamConstants.START_ELEMENT;
            while (event != XMLStreamConstants.END_DOCUMENT) {
                sax.event(event);
                event = cursor.next();
            }
            sax.end();
        } catch (SAXException e) {
            throw new UnreadableMessageException("", "not-well-formed");
        }
        return building.getDocumentNode();
    }

    private static XdmItem map(byte[] payload) throws UnreadableMessageException {
        try (JsonParser parser = SafeJson.parser(payload)) {
            JsonNode json = JSON.readTree(parser);
            if (json == null || !json.isContainerNode() || parser.nextToken() != null) {
                throw new UnreadableMessageException("", "not-well-formed");
            }
            return XdmJson.value(json).itemAt(0);
        } catch (IOException e) {
            throw new UnreadableMessageException("", SafeJson.rule(e));
        }
    }
}
