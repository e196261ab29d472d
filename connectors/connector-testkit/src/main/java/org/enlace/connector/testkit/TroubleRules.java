package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.FaultCode;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.testkit.FaultProxy.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests routes over a bad network, and attempts to misdirect the route. */
abstract class TroubleRules<S extends Record> extends PayloadRules<S> {

    @Timeout(60)
    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aBrokenConnectionIsOneAttemptAndTheNextGoesThrough(Fault fault) throws Exception {
        startSending(Map.of());
        Optional<FaultProxy> wire = receiver().network();
        assumeTrue(wire.isPresent(), "this protocol has no wire");
        receiver().become(PartnerMood.TAKES);
        int before = wire.get().connections();
        wire.get().become(fault);
        SendOutcome outcome = send(receiver().sample("llave-1"));
        assertThat(outcome).isInstanceOfSatisfying(SendOutcome.Fault.class, said -> assertThat(
                        said.code().kind())
                .isEqualTo(FaultCode.Kind.UNAVAILABLE));
        assertThat(wire.get().connections() - before).as("attempts on the wire").isEqualTo(1);
        wire.get().become(Fault.NONE);
        assertThat(send(receiver().sample("llave-1"))).isInstanceOf(SendOutcome.Receipt.class);
    }

    @Test
    void buildingAnEdgeTouchesNobody() throws Exception {
        startSending(Map.of());
        assumeTrue(receiver().network().isPresent(), "this protocol has no wire");
        assertThat(receiver().network().get().connections()).isZero();
    }

    @Test
    void headersThatCameWithTheMessageDoNotReachThePartner() throws Exception {
        startSending(Map.of());
        receiver().become(PartnerMood.TAKES);
        assertThat(send(receiver().sample("llave-1"))).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(receiver().seen()).hasSize(1);
        String headers = receiver().headersSeen().toString().toLowerCase(Locale.ROOT);
        assertThat(headers).doesNotContain("elsewhere", "x-injected", "jms", "camel");
    }

    @Test
    void aKeyOrFileNameThatLeadsElsewhereIsNotFollowed() throws Exception {
        startSending(Map.of());
        receiver().become(PartnerMood.TAKES);
        OutboundRequest sample = receiver().sample("llave-1");
        for (String name : List.of("../elsewhere.csv", "/elsewhere.csv", "a\r\nX-Injected: elsewhere", "a\u0000b")) {
            SendOutcome outcome = send(new OutboundRequest(
                    "llave\r\nX-Injected: elsewhere", sample.contentType(), sample.content(), Optional.of(name)));
            assertThat(outcome).as("an outcome, whichever").isNotNull();
        }
        assertThat(receiver().headersSeen().toString()).doesNotContainIgnoringCase("x-injected=");
        assertThat(sendingLink().folder().resolveSibling("elsewhere.csv")).doesNotExist();
        assertThat(sendingLink().folder().resolve("elsewhere.csv")).doesNotExist();
    }
}
