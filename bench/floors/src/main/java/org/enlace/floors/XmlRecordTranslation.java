package org.enlace.floors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XsltExecutable;
import org.xml.sax.SAXException;

/** XML records: validated and translated to JSON, schema and stylesheet compiled once. Thread-safe. */
final class XmlRecordTranslation {

    private final ThreadLocal<Validator> validators;
    private final XsltExecutable sheet;

    XmlRecordTranslation(FloorSettings settings) throws SAXException, SaxonApiException {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(settings.xsd().toFile());
        validators = ThreadLocal.withInitial(schema::newValidator);
        sheet = new Processor(false)
                .newXsltCompiler()
                .compile(new StreamSource(settings.xslt().toFile()));
    }

    /** The same record as JSON. */
    String toJson(byte[] record) throws SAXException, IOException, SaxonApiException {
        validators.get().validate(new StreamSource(new ByteArrayInputStream(record)));
        StringWriter json = new StringWriter(record.length);
        sheet.load30()
                .transform(
                        new StreamSource(new ByteArrayInputStream(record)),
                        sheet.getProcessor().newSerializer(json));
        return json.toString();
    }
}
