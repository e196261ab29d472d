package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What charsets, marks and cut bytes do to whole messages. */
class BadBytesTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Context CONTEXT = Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z"))
            .item("file:1")
            .build();

    private static byte[] sample(String path) throws IOException {
        try (InputStream in = Catalogue.class.getClassLoader().getResourceAsStream("catalogue/partners/" + path)) {
            return in.readAllBytes();
        }
    }

    private static byte[] withMark(byte[] bytes) {
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        byte[] marked = new byte[bytes.length + mark.length];
        System.arraycopy(mark, 0, marked, 0, mark.length);
        System.arraycopy(bytes, 0, marked, mark.length, bytes.length);
        return marked;
    }

    @Test
    void aByteOrderMarkBeforeAMessageIsNoPartOfIt() throws Exception {
        byte[] xml = sample("police/reports/contract/v1/samples/valid/message.xml");
        byte[] json = sample("eurofront/alerts/contract/v1/samples/valid/message.json");
        byte[] csv = sample("iom/cases/victim-registration/v1/samples/forced-labour/message.csv");

        assertThat(CATALOGUE.contract("police/reports/v1").check(withMark(xml))).isEmpty();
        assertThat(CATALOGUE.contract("eurofront/alerts/v1").check(withMark(json)))
                .isEmpty();
        assertThat(CATALOGUE.contract("iom/cases/v1").check(withMark(csv))).isEmpty();
        assertThat(translated("police/reports/police-report/v1", withMark(xml)))
                .isEqualTo(translated("police/reports/police-report/v1", xml));
        assertThat(translated("eurofront/alerts/border-alert/v1", withMark(json)))
                .isEqualTo(translated("eurofront/alerts/border-alert/v1", json));
        assertThat(translated("iom/cases/victim-registration/v1", withMark(csv)))
                .isEqualTo(translated("iom/cases/victim-registration/v1", csv));
    }

    private static String translated(String mapping, byte[] message) throws UntranslatableException {
        return CATALOGUE
                .inward(mapping)
                .translate(message, CONTEXT)
                .record()
                .body()
                .toString();
    }

    @Test
    void spanishLettersInTheWrongCharsetAreRefusedNotGuessed() throws IOException {
        byte[] latin = "{\"x\":\"Peña\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(CATALOGUE.contract("eurofront/alerts/v1").check(latin))
                .extracting(MappingFinding::rule)
                .containsExactly("encoding");
    }

    /** A message cut anywhere is refused with findings; nothing is thrown and no half record comes out. */
    @Test
    void aMessageThatIsCutGivesNoHalfRecord() throws IOException {
        List<String> accepted = new ArrayList<>();
        cut(
                "police/reports/police-report/v1",
                sample("police/reports/contract/v1/samples/valid/message.xml"),
                accepted);
        cut(
                "eurofront/alerts/border-alert/v1",
                sample("eurofront/alerts/contract/v1/samples/valid/message.json"),
                accepted);

        assertThat(accepted).isEmpty();
    }

    private static void cut(String mapping, byte[] message, List<String> accepted) {
        String whole = new String(message, StandardCharsets.UTF_8).strip();
        for (int length = 0; length < whole.length(); length += 37) {
            byte[] half = whole.substring(0, length).getBytes(StandardCharsets.UTF_8);
            try {
                CATALOGUE.inward(mapping).translate(half, CONTEXT);
                accepted.add(mapping + " " + length);
            } catch (UntranslatableException e) {
                assertThat(e.findings()).isNotEmpty();
            }
        }
    }

    @Test
    void nestingWithoutEndIsRefused() {
        byte[] deep = ("{\"data\":" + "[".repeat(200) + "]".repeat(200) + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(CATALOGUE.contract("eurofront/alerts/v1").check(deep))
                .extracting(MappingFinding::rule)
                .containsExactly("too-deep");
        assertThatThrownBy(() ->
                        CATALOGUE.inward("eurofront/alerts/border-alert/v1").translate(deep, CONTEXT))
                .isInstanceOf(UntranslatableException.class);
    }

    @Test
    void aQuoteThatIsNeverClosedAndAVeryLongCellAreRefused() throws IOException {
        String header = new String(
                        sample("iom/cases/victim-registration/v1/samples/forced-labour/message.csv"),
                        StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
        byte[] open = (header + "\n\"2016,x,y\n").getBytes(StandardCharsets.UTF_8);
        byte[] longCell = (header + "\n" + "a".repeat(1 << 20) + ",b\n").getBytes(StandardCharsets.UTF_8);

        assertThat(CATALOGUE.contract("iom/cases/v1").check(open)).isNotEmpty();
        assertThat(CATALOGUE.contract("iom/cases/v1").check(longCell)).isNotEmpty();
    }
}
