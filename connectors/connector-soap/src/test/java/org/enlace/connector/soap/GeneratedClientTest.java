package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner runs {@code wsimport} on our address and sends a police report: no line of the client by hand, in either version of SOAP. */
class GeneratedClientTest {

    private static final Path CONTRACT = Path.of("../../mappings/catalogue/partners/police/reports/contract/v1");
    private static final String NAMESPACE = "urn:ejemplo:ec:policia:parte:v1";

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path folder;

    @AfterEach
    void asBefore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void itWorksUnmodified() throws Exception {
        URL wsdl = CONTRACT.resolve("service.wsdl").toUri().toURL();
        URL schema = CONTRACT.resolve("message.xsd").toUri().toURL();
        Map<String, Object> settings = Map.of("operation", "registrarParte", "namespace", NAMESPACE, "version", "both");
        try (SoapTestEndpoint soapTestEndpoint =
                new SoapTestEndpoint(settings, Map.of("service.wsdl", wsdl, "message.xsd", schema))) {
            URI served = URI.create(soapTestEndpoint.partner.endpoint() + "?wsdl");
            try (GeneratedClient client = GeneratedClient.of(served, folder, "PartesService")) {
                sendAReport(soapTestEndpoint, client.at("PartesPort"), schema);
                soapTestEndpoint.intake.reset();
                sendAReport(soapTestEndpoint, client.at("PartesPortSoap12"), schema);
            }
        }
    }

    private static void sendAReport(SoapTestEndpoint soapTestEndpoint, GeneratedClient client, URL schema)
            throws Exception {
        client.as(RecordingIntake.USER.user(), RecordingIntake.USER.password());
        Object whole = client.read(CONTRACT.resolve("samples/valid/message.xml"), "RegistrarParte");
        Object report = whole.getClass().getMethod("getParte").invoke(whole);
        List<Object> answer = client.call("registrarParte", report, 3);
        assertThat(answer.get(0)).hasToString("0");
        assertThat(answer.get(1)).isEqualTo("Recibido");
        assertThat(answer.get(2).toString()).hasSize(36);
        PartnerMessage taken = soapTestEndpoint.intake.messages().get(0);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema)
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(taken.content())));
        assertThat(client.call("registrarParte", report, 3).get(2))
                .as("the receipt of the first")
                .isEqualTo(answer.get(2));
        soapTestEndpoint.intake.refuse(
                MessageRefusedException.of(RefusalCode.CONTRACT, "parte/numeroParte", "pattern"));
        List<Object> no = client.call("registrarParte", report, 3);
        assertThat(no.get(0)).hasToString("1");
        assertThat(no.get(1).toString()).contains("parte/numeroParte no tiene la forma pedida");
        assertThat(no.get(2)).isNull();
    }
}
