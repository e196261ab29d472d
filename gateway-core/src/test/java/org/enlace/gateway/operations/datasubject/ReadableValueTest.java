package org.enlace.gateway.operations.datasubject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\": \"EC\", \"list\": \"COUNTRY\", \"source\": \"ECUATORIANA\", \"match\": \"EXACT\"} | ec | true",
                "{\"code\": \"EC\", \"list\": \"COUNTRY\", \"source\": \"ECUATORIANA\", \"match\": \"EXACT\"} | ecuatoriana | true",
                "{\"code\": \"EC\", \"list\": \"COUNTRY\", \"source\": \"ECUATORIANA\", \"match\": \"EXACT\"} | EXACT | false",
                "{\"scheme\": \"EC_CEDULA\", \"value\": \"1700000019\", \"country\": \"EC\"} | EC | false",
                "{\"scheme\": \"EC_CEDULA\", \"value\": \"1700000019\", \"country\": \"EC\"} | 1700000019 | true",
                "{\"edtf\": \"2010\", \"source\": \"2010-02-12\"} | 2010-02-12 | false",
                "[{\"code\": \"EC\", \"list\": \"COUNTRY\"}, {\"code\": \"CO\", \"list\": \"COUNTRY\"}] | EC | false",
                "[{\"code\": \"EC\", \"list\": \"COUNTRY\"}, {\"code\": \"CO\", \"list\": \"COUNTRY\"}] | CO; EC | true",
                "[{\"code\": \"EC\", \"list\": \"COUNTRY\"}] | CO; EC | false",
                "[] | EC | false",
                "\"YES\" | yes | true",
            })
    void aValueIsSaidAsAWholeOrNotAtAll(String value, String written, boolean says) throws Exception {
        assertThat(ReadableValue.says(new ObjectMapper().readTree(value), written))
                .isEqualTo(says);
    }
}
