package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.testkit.Heard.Verdict;
import org.junit.jupiter.api.Test;

/** Tests that values of a message and secrets never appear in logs, answers or texts. */
abstract class SecrecyRules<S extends Record> extends TroubleRules<S> {

    private static final String VALUE = "VALORSECRETO4712";
    private static final List<String> SECRETS = List.of(RecordingIntake.USER.password(), RecordingIntake.KEY.key());

    @Test
    void nothingOfAReceivedMessageIsInTheLogs() throws Exception {
        startReceiving();
        try (Overheard logs = new Overheard(connector().getClass())) {
            sender().deliver(sender().sample(1, VALUE));
            intake.refuse(MessageRefusedException.of(RefusalCode.CONTRACT, "campoDePrueba", "required"));
            sender().deliver(sender().sample(2, VALUE));
            intake.refuse(new IllegalStateException("broken"));
            sender().deliver(sender().sample(3, VALUE));
            assertThat(logs.text()).doesNotContain(VALUE).doesNotContain(SECRETS);
        }
    }

    @Test
    void nothingOfASentMessageIsInTheLogs() throws Exception {
        startSending(Map.of());
        OutboundRequest sample = receiver().sample("llave-1");
        try (Overheard logs = new Overheard(connector().getClass())) {
            for (PartnerMood mood : PartnerMood.values()) {
                if (receiver().moods().contains(mood) && quick(mood)) {
                    receiver().become(mood);
                    send(sample);
                }
            }
            assertThat(logs.text())
                    .doesNotContain(new String(sample.content(), StandardCharsets.UTF_8).strip())
                    .doesNotContain(SECRETS);
        }
    }

    private static boolean quick(PartnerMood mood) {
        return mood != PartnerMood.DRIPS && mood != PartnerMood.SILENT;
    }

    @Test
    void aPollersSecretIsAskedForWithEveryFetchAndSaidToNobodyElse() throws Exception {
        startReceiving();
        assumeTrue(sender().secret().isPresent(), "this partner is not polled with a secret");
        assertThat(connector().pollingCredentials(receivingLink().settings())).isNotEmpty();
        assertThat(sender().deliver(sender().sample(1, VALUE)).verdict()).isEqualTo(Verdict.ACCEPTED);
        int before = receivingLink().asked();
        assertThat(sender().deliver(sender().sample(2, VALUE)).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(receivingLink().asked()).as("asked").isGreaterThan(before);
        String said = connector().probe(receivingLink()) + " " + receivingLink().settings() + " " + connector();
        assertThat(said).doesNotContain(SECRETS);
    }

    @Test
    void aSecretIsAskedForWithEveryCallAndSaidToNobodyElse() throws Exception {
        startSending(Map.of());
        assumeTrue(receiver().secret().isPresent(), "this partner asks for no secret");
        receiver().become(PartnerMood.TAKES);
        int before = sendingLink().asked();
        send(receiver().sample("llave-1"));
        send(receiver().sample("llave-2"));
        assertThat(sendingLink().asked() - before).as("asked").isGreaterThanOrEqualTo(2);
        String said = connector().probe(sendingLink()) + " " + sendingLink().settings() + " " + connector();
        assertThat(said).doesNotContain(SECRETS);
    }
}
