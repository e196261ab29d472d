package org.enlace.bench.translation;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmArray;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;

/**
 * The mapping as a good XSLT engineer would run it: compiled once, the message parsed by the same parser as the table's, no guards, the record
 * taken over as a tree without a detour through text. Thread-safe.
 */
final class SaxonPolice {
    private final Processor processor = new Processor(false);
    private final WstxInputFactory parsers = new WstxInputFactory();
    private final XsltExecutable compiled;

    SaxonPolice() throws SaxonApiException {
        compiled = processor
                .newXsltCompiler()
                .compile(new StreamSource(
                        SaxonPolice.class.getResource("mapping.xsl").toExternalForm()));
    }

    ObjectNode record(byte[] message) throws SaxonApiException, XMLStreamException {
        XdmNode document = processor
                .newDocumentBuilder()
                .build(new StAXSource(parsers.createXMLStreamReader(new ByteArrayInputStream(message))));
        Xslt30Transformer transformer = compiled.load30();
        return (ObjectNode) json(transformer.applyTemplates(document));
    }

    private static JsonNode json(XdmValue value) {
        XdmItem item = value.itemAt(0);
        if (item instanceof XdmMap map) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            map.entrySet().forEach(e -> object.set(e.getKey().getStringValue(), json(e.getValue())));
            return object;
        }
        if (item instanceof XdmArray array) {
            ArrayNode members = JsonNodeFactory.instance.arrayNode();
            array.asList().forEach(member -> members.add(json(member)));
            return members;
        }
        Object scalar = ((XdmAtomicValue) item).getValue();
        if (scalar instanceof BigInteger whole) {
            return JsonNodeFactory.instance.numberNode(whole.intValueExact());
        }
        return scalar instanceof Boolean truth
                ? JsonNodeFactory.instance.booleanNode(truth)
                : JsonNodeFactory.instance.textNode(item.getStringValue());
    }
}
