package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

class ReportRecordsTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 2, 8, 0);
    private static final Path XSD = Path.of("../../mappings/catalogue/partners/police/reports/contract/v1/message.xsd");

    private final ReportRecords reportRecords = new ReportRecords(NOW, 4_096, 200_000);

    @Test
    void everyReportKeepsTheContractOfThePolice() throws Exception {
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(XSD.toFile());

        for (int number = 0; number < 200; number++) {
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(body(number))));
        }
    }

    @Test
    void reportIsTheSameToTheByteHoweverOftenItIsMadeAndHasTheSizeAskedFor() {
        assertThat(body(17)).isEqualTo(body(17)).isNotEqualTo(body(18));
        assertThat(IntStream.range(0, 200).map(number -> body(number).length))
                .allMatch(bytes -> bytes > 3_900 && bytes < 4_700);
    }

    @Test
    void ministryFindsTheNumberOfTheRecordInTheNumberOfTheReport() {
        for (int number : new int[] {0, 1, 99_999, 100_000, 123_456}) {
            assertThat(reportRecords.arrival(notice(number, "a")).orElseThrow().number())
                    .isEqualTo(number);
        }
        assertThat(reportRecords.arrival(notice(1, "a"))).isNotEqualTo(reportRecords.arrival(notice(1, "b")));
    }

    @Test
    void reportOfAnotherRunIsNoneOfOurs() {
        ReportRecords later = new ReportRecords(NOW.plusDays(1), 4_096, 200_000);

        assertThat(later.arrival(notice(1, "a"))).isEmpty();
        assertThat(reportRecords.arrival("{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private byte[] body(int number) {
        return reportRecords.record(number).body();
    }

    private byte[] notice(int number, String key) {
        String report = ReceivedRecord.value(new String(body(number), StandardCharsets.UTF_8), ":numeroParte>", '<');
        return "{\"notificacionId\":\"%s\",\"numeroParte\":\"%s\"}"
                .formatted(key, report)
                .getBytes(StandardCharsets.UTF_8);
    }
}
