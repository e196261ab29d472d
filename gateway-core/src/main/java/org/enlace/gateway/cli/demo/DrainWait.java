package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.util.List;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.UndeliveredRecord;

/** Polls the number of messages in progress until there is none. */
final class DrainWait {

    private final Simulators simulators;
    private final OperatorApiClient operator;
    private long onTheWay;

    DrainWait(Simulators simulators, OperatorApiClient operator) {
        this.simulators = simulators;
        this.operator = operator;
    }

    /** True if every record has its final answer, every delivery has ended, and every promised effect is there or parked. */
    boolean settled() {
        try {
            Traffic traffic = simulators.traffic();
            onTheWay = traffic.open() + operator.standing().unfinished();
            return onTheWay == 0 && result().lost() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the number of messages in progress at the last poll. */
    long onTheWay() {
        return onTheWay;
    }

    DemoResult result() throws IOException {
        long parkedCount = operator.standing().parked();
        List<UndeliveredRecord> parked = parkedCount == 0 ? List.of() : operator.parked();
        return new DemoResult(simulators.traffic(), parkedCount, parked);
    }
}
