package org.enlace.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.protection.Records.json;

import org.enlace.mappings.Finding;
import org.junit.jupiter.api.Test;

class ProtectedPlacesTest {

    @Test
    void aProtectedPlaceIsRefusedByItsFieldAndNeverNamed() {
        var record = json(
                "{'incident':{'place':{'country':'EC'}},"
                        + "'victims':[{'places':[{'locality':'Calle Inventada','protected':true}]},{'places':[{'protected':'YES'}]}]}");
        assertThat(ProtectedPlaces.findings(record))
                .containsExactly(Finding.refuse("victims.places", "protected-place"));
    }

    @Test
    void anOrdinaryPlaceIsTaken() {
        assertThat(ProtectedPlaces.findings(json("{'incident':{'place':{'country':'EC','protected':false}}}")))
                .isEmpty();
        assertThat(ProtectedPlaces.findings(Records.report())).isEmpty();
    }
}
