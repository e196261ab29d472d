package org.enlace.mappings.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinitionMetTest {
    private static final String ACT = "'acts':[{'code':'RECRUITMENT','match':'EXACT'}]";
    private static final String PURPOSE = "'exploitation':[{'code':'SEXUAL','match':'EXACT'}]";
    private static final String MEANS = "'meansPalermo':[{'code':'DECEPTION','match':'EXACT'}]";
    private static final String EVENT = "{'day':'2026-03-07','zone':'America/Guayaquil','precision':'DAY'}";

    private static String met(String... fields) {
        return DefinitionMet.of(Bench.json("{" + String.join(",", fields) + "}"), Bench.json(EVENT))
                .toString()
                .replace('"', '\'');
    }

    @Test
    void actMeansAndPurposeMeetBoth() {
        assertThat(met(ACT, MEANS, PURPOSE, "'age':{'years':30}")).isEqualTo("{'national':'YES','palermo':'YES'}");
    }

    @Test
    void aChildNeedsNoMeansForThePalermoProtocol() {
        assertThat(met(ACT, PURPOSE, "'meansPalermo':[]", "'age':{'years':16}"))
                .isEqualTo("{'national':'NO','palermo':'YES'}");
        assertThat(met(ACT, PURPOSE, "'meansPalermo':[]", "'age':{'years':18}"))
                .isEqualTo("{'national':'NO','palermo':'NO'}");
    }

    @Test
    void whoMayBeAChildIsTreatedAsOne() {
        assertThat(met(ACT, PURPOSE, "'meansPalermo':[]", "'birthDate':{'edtf':'2008'}"))
                .isEqualTo("{'national':'NO','palermo':'YES'}");
    }

    @Test
    void whatIsNotRecordedIsUnknownAndNotANo() {
        assertThat(met(ACT, PURPOSE, "'age':{'years':30}"))
                .isEqualTo("{'national':{'nil':'UNKNOWN'},'palermo':{'nil':'UNKNOWN'}}");
        assertThat(met(ACT, MEANS, "'exploitation':[{'match':'UNMAPPED','source':'x'}]"))
                .isEqualTo("{'national':{'nil':'UNKNOWN'},'palermo':{'nil':'UNKNOWN'}}");
        assertThat(met(ACT, PURPOSE, "'meansPalermo':[{'code':'FRAUD','match':'RELATED'}]"))
                .as("a related word asserts nothing")
                .contains("'national':{'nil':'UNKNOWN'}");
    }
}
