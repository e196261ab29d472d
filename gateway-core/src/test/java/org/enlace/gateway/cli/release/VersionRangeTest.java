package org.enlace.gateway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangeTest {

    /** One pair for each rule of Maven that a version of our libraries or a row of {@code advisories.csv} needs. */
    @ParameterizedTest
    @CsvSource({"17.11,17.11.0", "4.1.137.Final,4.1.137", "3.1.5.RELEASE,3.1.5", "1-CR2,1-rc2", "1.0a1,1-alpha-1"})
    void versionsThatAreEqual(String one, String other) {
        assertThat(VersionRange.compare(one, other)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "17.9.0,17.11.0",
        "2.21,2.21.1",
        "4.1.136.Final,4.1.137.Final",
        "4.1.137.Final,4.2.0.Alpha1",
        "1.0-alpha-1,1.0-beta-1",
        "1.0-beta-1,10.1.0-M1",
        "10.1.0-M2,10.1.0-M10",
        "10.1.0-M10,10.1.0-rc1",
        "2.22.0-rc1,2.22.0-SNAPSHOT",
        "2.22.0-SNAPSHOT,2.22.0",
        "33.0-android,33.0-jre",
        "20240303,20250107",
        "9.9999999999999999999,9.10000000000000000000"
    })
    void versionsInTheirOrder(String older, String newer) {
        assertThat(VersionRange.compare(older, newer)).isNegative();
        assertThat(VersionRange.compare(newer, older)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "4.0.0,4.1.8,'',3.6.12,false",
        "4.0.0,4.1.8,'',4.0.0,true",
        "4.0.0,4.1.8,'',4.1.8,false",
        "'',4.1.136.Final,'',4.1.135.Final,true",
        "6.2.0,'',6.2.19,6.2.19,true",
        "6.2.0,'',6.2.19,6.2.20,false",
        "'','','',1.0,true"
    })
    void theVersionsOfARange(String introduced, String fixed, String last, String version, boolean affected) {
        assertThat(new VersionRange(introduced, fixed, last).contains(version)).isEqualTo(affected);
    }
}
