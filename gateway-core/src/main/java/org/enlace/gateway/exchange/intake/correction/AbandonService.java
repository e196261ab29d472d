package org.enlace.gateway.exchange.intake.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.Submission.GivenUp;
import org.enlace.gateway.exchange.intake.Submission.GivenUpDeliveries;
import org.springframework.stereotype.Service;

/** Gives up parked messages and deliveries at the request of an operator, so that no restore brings them back. Thread-safe. */
@Service
public class AbandonService {

    private static final int CHUNK = 256;

    private final IntakeCommitter committer;

    public AbandonService(IntakeCommitter committer) {
        this.committer = committer;
    }

    /**
     * Gives deliveries up and waits for the commit; lines of one file stand and fall together.
     *
     * @param by as for messages
     * @param facts as for messages
     * @return how many were parked until now
     * @throws org.enlace.connector.MessageRefusedException as for messages
     */
    public int deliveries(List<UUID> deliveryIds, String by, Map<String, String> facts) {
        if (deliveryIds.isEmpty()) {
            return 0;
        }
        IntakeResult intakeResult = IntakeCommitter.await(
                committer.submit(new GivenUpDeliveries(deliveryIds, by, facts, Optional.empty())));
        return ((IntakeResult.Withdrawn) intakeResult).receivers();
    }

    /**
     * Gives messages up and waits for the commits.
     *
     * @param by the requester, for example {@code operator:ana}
     * @param facts for the audit entry of each
     * @return those that were parked until now
     * @throws org.enlace.connector.MessageRefusedException UNAVAILABLE or BUSY if it cannot be written now: some may be given up, and a second call
     *     does the rest
     * @throws org.enlace.gateway.exchange.backup.ExclusionListUnwritableException if the list that keeps them from coming back takes no line: as
     *     before
     */
    public List<UUID> parked(List<UUID> messageIds, String by, Map<String, String> facts) {
        List<UUID> done = new ArrayList<>();
        for (int from = 0; from < messageIds.size(); from += CHUNK) {
            List<UUID> chunk = messageIds.subList(from, Math.min(messageIds.size(), from + CHUNK));
            List<CompletableFuture<IntakeResult>> verdicts = new ArrayList<>();
            chunk.forEach(id -> verdicts.add(committer.submit(new GivenUp(id, by, facts, Optional.empty()))));
            for (int i = 0; i < chunk.size(); i++) {
                if (IntakeCommitter.await(verdicts.get(i)) instanceof IntakeResult.Withdrawn) {
                    done.add(chunk.get(i));
                }
            }
        }
        return done;
    }
}
