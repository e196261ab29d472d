package org.enlace.floors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class FloorSettingsTest {

    private static final String XSD = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
              <xs:element name="parte"><xs:complexType><xs:sequence>
                <xs:element name="numero" type="xs:positiveInteger"/>
              </xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """;
    private static final String XSLT = """
            <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
              <xsl:output method="text"/>
              <xsl:template match="/parte">{"id":"<xsl:value-of select="numero"/>"}</xsl:template>
            </xsl:stylesheet>
            """;

    @TempDir
    private Path folder;

    @Test
    void theFirstFieldOfTheNameIsTheId() throws Exception {
        assertThat(settings("id").idOf("{\"a\":{\"b\":1},\"id\":\"x1\",\"data\":{\"id\":\"x2\"}}"))
                .isEqualTo("x1");
        assertThat(settings("alertId").idOf("{\"id\":\"x1\",\"data\":{\"alertId\":\"x2\"}}"))
                .isEqualTo("x2");
        assertThatThrownBy(() -> settings("id").idOf("{\"other\":\"id\"}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void xmlThatIsValidBecomesJsonAndOtherXmlIsRefused() throws Exception {
        XmlRecordTranslation xml = new XmlRecordTranslation(settings("id"));

        assertThat(xml.toJson("<parte><numero>7</numero></parte>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"id\":\"7\"}");
        assertThatThrownBy(() -> xml.toJson("<parte><numero>0</numero></parte>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SAXException.class);
    }

    private FloorSettings settings(String id) throws Exception {
        Path xsd = Files.writeString(folder.resolve("parte.xsd"), XSD);
        Path xslt = Files.writeString(folder.resolve("parte.xsl"), XSLT);
        return new FloorSettings(0, "/", "", null, xsd, xslt, id, "", "", "", folder);
    }
}
