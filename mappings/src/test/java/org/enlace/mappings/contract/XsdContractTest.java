package org.enlace.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.source.UnreadableMessageException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class XsdContractTest {
    private static final String SCHEMA = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t"
                elementFormDefault="qualified">
              <xs:element name="report"><xs:complexType><xs:sequence>
                <xs:element name="number"><xs:simpleType><xs:restriction base="xs:string">
                  <xs:pattern value="\\d{3}"/></xs:restriction></xs:simpleType></xs:element>
                <xs:element name="note" type="xs:string" minOccurs="0"/>
                <xs:element name="day" type="xs:date"/>
                <xs:element name="person" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                    <xs:element name="sex"><xs:simpleType><xs:restriction base="xs:string">
                      <xs:enumeration value="F"/><xs:enumeration value="M"/></xs:restriction></xs:simpleType></xs:element>
                  </xs:sequence>
                  <xs:attribute name="role" use="required"><xs:simpleType><xs:restriction base="xs:string">
                    <xs:enumeration value="V"/></xs:restriction></xs:simpleType></xs:attribute>
                </xs:complexType></xs:element>
              </xs:sequence></xs:complexType></xs:element>
            </xs:schema>
            """;
    private static final String PERSON = "<t:person role='V'><t:sex>F</t:sex></t:person>";
    private static final String VALID = report("<t:number>123</t:number><t:day>2026-03-07</t:day>" + PERSON);

    private final XsdContract contract = contract();

    private static XsdContract contract() {
        try {
            return XsdContract.of("t/t/v1", SCHEMA.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidSchemaException | UnreadableMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String report(String content) {
        return "<t:report xmlns:t='urn:t'>" + content + "</t:report>";
    }

    private List<String> check(String document) {
        return words(contract.check(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> words(List<MappingFinding> findings) {
        return findings.stream().map(f -> f.field() + " " + f.rule()).toList();
    }

    @Test
    void aMessageThatKeepsTheContractHasNoFinding() {
        assertThat(check(VALID)).isEmpty();
    }

    @Test
    void whatOneMessageLeavesBehindIsNotFoundInTheNext() {
        String many = report(
                "<t:number>1</t:number><t:day>x</t:day>" + "<t:person role='X'><t:sex>K</t:sex></t:person>".repeat(30));
        String cut = VALID.substring(0, VALID.length() - 20);
        for (int i = 0; i < 3; i++) {
            assertThat(check(VALID)).isEmpty();
            assertThat(check(VALID.replace(">F<", ">K<"))).containsExactly("report/person/sex enumeration");
            assertThat(check(VALID)).isEmpty();
            // stopped by the findings in the middle of a message, and by the reader
            assertThat(check(many)).hasSize(20).startsWith("report/number pattern", "report/day type");
            assertThat(check(VALID)).isEmpty();
            assertThat(check(cut)).containsExactly(" not-well-formed");
        }
    }

    @Test
    void namesAreComparedWithoutTheirPrefix() {
        String other = VALID.replace("t:", "other:").replace("xmlns:t", "xmlns:other");
        String none = VALID.replace("t:", "").replace("xmlns:t", "xmlns");
        assertThat(check(other)).isEmpty();
        assertThat(check(none.replace("xmlns='urn:'", "xmlns='urn:t'"))).isEmpty();
        assertThat(check(other.replace(" role='V'", " other:role='V'")))
                .containsExactlyInAnyOrder("report/person/@role unexpected", "report/person/@role required");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertThat(check(report("<t:number>123</t:number>" + PERSON))).containsExactly("report/day required");
        assertThat(check(report("<t:day>2026-03-07</t:day>" + PERSON))).containsExactly("report/number required");
        assertThat(check(report("<t:number>123</t:number><t:day>2026-03-07</t:day>")))
                .containsExactly("report/person required");
    }

    @Test
    void aMissingAttributeIsNamed() {
        assertThat(check(VALID.replace(" role='V'", ""))).containsExactly("report/person/@role required");
    }

    @Test
    void aValueOutsideTheListNamesItsFieldOnly() {
        assertThat(check(VALID.replace(">F<", ">SECRETO<"))).containsExactly("report/person/sex enumeration");
        assertThat(check(VALID.replace("'V'", "'SECRETO'"))).containsExactly("report/person/@role enumeration");
    }

    @Test
    void theSecondNeighbourHasANumber() {
        assertThat(check(VALID.replace(PERSON, PERSON + PERSON.replace(">F<", ">X<"))))
                .containsExactly("report/person[2]/sex enumeration");
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        assertThat(check(report("<t:number>x</t:number><t:day>2026-02-30</t:day>" + PERSON)))
                .containsExactly("report/number pattern", "report/day type");
    }

    @Test
    void whatTheSchemaDoesNotKnowIsNeverQuoted() {
        assertThat(check(VALID.replace(PERSON, PERSON + "<t:MARIA_PEREZ/>"))).containsExactly("report/* unexpected");
        assertThat(check(VALID.replace("role=", "MARIA='1' role="))).containsExactly("report/person/@* unexpected");
        assertThat(check("<otra/>")).containsExactly("* unexpected");
    }

    @Test
    void theWrongNamespaceIsToldApart() {
        assertThat(check(VALID.replace("urn:t", "urn:x"))).containsExactly("report namespace");
        assertThat(check(report("<number>123</number>"))).containsExactly("report/number namespace");
    }

    @Test
    void aRepeatedFieldIsUnexpected() {
        assertThat(check(VALID.replace("<t:day>", "<t:number>123</t:number><t:day>")))
                .containsExactly("report/number[2] unexpected");
    }

    @Test
    void anyDoctypeIsRefused() {
        assertThat(check("<!DOCTYPE report>" + VALID)).containsExactly(" doctype");
        assertThat(check("<!DOCTYPE r [<!ENTITY x 'y'>]>" + VALID)).containsExactly(" doctype");
        assertThat(check(report("&x;"))).containsExactly(" not-well-formed");
    }

    @Test
    void whereAMessageSaysASchemaIsNobodyLooks() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            String there = "http://127.0.0.1:" + canary.getLocalPort() + "/x.xsd";
            String instance = " xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:";
            for (String said : List.of(
                    "schemaLocation='urn:t " + there + "'",
                    "schemaLocation='urn:other " + there + "'",
                    "noNamespaceSchemaLocation='" + there + "'")) {
                assertThat(check(VALID.replace("<t:report", "<t:report" + instance + said)))
                        .as(said)
                        .isEmpty();
                assertThat(check(VALID.replace(PERSON, PERSON + "<o:x xmlns:o='urn:other'" + instance + said + "/>")))
                        .as(said)
                        .isNotEmpty();
            }
            String include = "<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='" + there + "'/>";
            assertThat(check(VALID.replace(PERSON, include + PERSON))).isNotEmpty();
            canary.setSoTimeout(200);
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void bytesThatAreNotWhatTheySayAreRefused() {
        byte[] latin = VALID.replace("<t:day>", "<t:note>Ñ</t:note><t:day>").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(words(contract.check(latin))).containsExactly(" encoding");
        assertThat(check(VALID.substring(0, 40))).containsExactly(" not-well-formed");
        assertThat(words(contract.check(new byte[0]))).containsExactly(" not-well-formed");
    }

    @Test
    void theBodyOfAnEnvelopeIsThePayload() {
        assertThat(check("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header/><s:Body>" + VALID
                        + "</s:Body></s:Envelope>"))
                .isEmpty();
    }

    @Test
    void whatIsTooDeepOrTooWideIsRefusedSoon() {
        String deep = "<t:report xmlns:t='urn:t'>" + "<t:person>".repeat(100_000);
        String wide = report("<t:number>123</t:number><t:day>2026-03-07</t:day>" + PERSON.repeat(100_000));
        String broken =
                report("<t:number>1</t:number>" + PERSON.replace("V", "X").repeat(100_000));

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(check(deep)).containsExactly(" too-deep");
            assertThat(check(wide)).containsExactly("report too-many");
            assertThat(check(broken)).hasSize(20);
        });
    }
}
