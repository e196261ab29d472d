package org.enlace.mappings.stylesheet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.UntranslatableException;

/** A stylesheet whose templates turn the released view, a map, into the receiver's message: an element, or a map or an array. */
record StylesheetOutward(StylesheetHead head, Stylesheet stylesheet) implements OutwardMapping {
    @Override
    public String id() {
        return head.id();
    }

    @Override
    public String record() {
        return head.record();
    }

    @Override
    public OutwardMessage write(JsonNode releasedView, Context context) throws UntranslatableException {
        StylesheetMessages stylesheetMessages = new StylesheetMessages(head);
        boolean xml = head.format().equals("xml");
        byte[] bytes = stylesheet.run(
                processor -> XdmJson.value(releasedView).itemAt(0),
                context,
                stylesheetMessages,
                (processor, transformer, input) ->
                        xml ? document(processor, transformer, input) : json(transformer.applyTemplates(input)));
        return new OutwardMessage(
                List.of(bytes), xml ? "text/xml; charset=UTF-8" : "application/json", stylesheetMessages.findings());
    }

    /** Builds the document as a tree first: declarations of a stylesheet about its output, a DOCTYPE or raw text, have no effect. */
    private static byte[] document(Processor processor, Xslt30Transformer transformer, XdmValue input)
            throws SaxonApiException, UntranslatableException {
        XdmDestination built = new XdmDestination();
        transformer.applyTemplates(input, built);
        XdmNode document = built.getXdmNode();
        int elements = 0;
        for (XdmNode child : document.children()) {
            boolean element = child.getNodeKind() == XdmNodeKind.ELEMENT;
            elements += element ? 1 : 0;
            if (!element
                    && child.getNodeKind() == XdmNodeKind.TEXT
                    && !child.getStringValue().isBlank()) {
                throw noMessage();
            }
        }
        if (elements != 1) {
            throw noMessage();
        }
        return written(processor, document);
    }

    private static byte[] written(Processor processor, XdmNode document) throws SaxonApiException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Serializer serializer = processor.newSerializer(bytes);
        serializer.setOutputProperty(Serializer.Property.METHOD, "xml");
        serializer.setOutputProperty(Serializer.Property.ENCODING, "UTF-8");
        serializer.serializeNode(document);
        return bytes.toByteArray();
    }

    private static byte[] json(XdmValue made) throws UntranslatableException {
        try {
            JsonNode message = XdmJson.json(made);
            if (message.isContainerNode()) {
                return message.toString().getBytes(StandardCharsets.UTF_8);
            }
            throw noMessage();
        } catch (XdmJson.NotJsonException e) {
            throw noMessage();
        }
    }

    private static UntranslatableException noMessage() {
        return new UntranslatableException(List.of(MappingFinding.refuse("", Rules.RESULT)));
    }
}
