package org.enlace.simulators.invented;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The partners' published contracts, as files. */
public final class Contracts {

    private static final Schema REPORT = xsd("/catalogue/partners/police/reports/contract/v1/message.xsd");
    private static final JsonSchema ALERT = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(text("/catalogue/partners/eurofront/alerts/contract/v1/message.schema.json"));

    private Contracts() {}

    private static Schema xsd(String path) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Contracts.class.getResource(path));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** True if the element satisfies the Police's schema of reports. */
    public static boolean report(String registrarParte) {
        try {
            REPORT.newValidator().validate(new StreamSource(new StringReader(registrarParte)));
            return true;
        } catch (SAXException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True if the event satisfies the border posts' schema. */
    public static boolean alert(byte[] event) {
        return ALERT.validate(new String(event, StandardCharsets.UTF_8), InputFormat.JSON)
                .isEmpty();
    }

    /** True if the JSON satisfies the contract of a link, for example {@code ministry/referrals}. */
    public static boolean json(String link, byte[] message) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(text("/catalogue/partners/" + link + "/contract/v1/message.schema.json"))
                .validate(new String(message, StandardCharsets.UTF_8), InputFormat.JSON)
                .isEmpty();
    }

    /** True if the XML satisfies the contract of a link. */
    public static boolean xml(String link, String message) {
        try {
            xsd("/catalogue/partners/" + link + "/contract/v1/message.xsd")
                    .newValidator()
                    .validate(new StreamSource(new StringReader(message)));
            return true;
        } catch (SAXException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the catalogue. */
    public static String text(String path) {
        try (var in = Contracts.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
