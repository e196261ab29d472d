package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.LinkId;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WsdlInJarTest {

    @TempDir
    private Path folder;

    @Test
    void aContractInAJarIsServedWithItsSchemaAndAfterARestart() throws Exception {
        SoapSender partner = new SoapSender();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            partner.start(camel);
            var link = TestLink.receiving(
                    new LinkId("partner", "link"),
                    SettingsFrom.map(SoapSettings.class, partner.settings()),
                    new RecordingIntake(),
                    contract(),
                    null);
            camel.addRoutes(new SoapConnector().route(link));
            camel.start();
            assertServed(partner);
            camel.getRouteController().stopRoute(link.routeId());
            camel.getRouteController().startRoute(link.routeId());
            assertServed(partner);
        } finally {
            partner.close();
        }
    }

    private static void assertServed(SoapSender partner) throws Exception {
        for (String query : new String[] {"?wsdl", "?xsd=message.xsd"}) {
            var answer = partner.send(HttpRequest.newBuilder(URI.create(partner.endpoint() + query)));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("targetNamespace=\"urn:ejemplo:prueba:v1\"");
        }
    }

    private Map<String, URL> contract() throws IOException {
        Path jar = folder.resolve("contract.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {"service.wsdl", "message.xsd"}) {
                out.putNextEntry(new JarEntry("contract/v1/" + name));
                try (InputStream in = WsdlInJarTest.class.getResourceAsStream("/contract/" + name)) {
                    in.transferTo(out);
                }
            }
        }
        String inside = "jar:" + jar.toUri() + "!/contract/v1/";
        return Map.of("service.wsdl", new URL(inside + "service.wsdl"), "message.xsd", new URL(inside + "message.xsd"));
    }
}
