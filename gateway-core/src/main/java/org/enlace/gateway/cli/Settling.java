package org.enlace.gateway.cli;

import java.io.IOException;
import java.util.List;

/** Asks whether anything is still on its way, until nothing is. */
final class Settling {

    private final Simulators simulators;
    private final OperatorApi operator;
    private long onTheWay;

    Settling(Simulators simulators, OperatorApi operator) {
        this.simulators = simulators;
        this.operator = operator;
    }

    /** True if every record has its final answer, every delivery has ended, and every effect that was promised is there or parked. */
    boolean settled() {
        try {
            Traffic traffic = simulators.traffic();
            onTheWay = traffic.open() + operator.standing().unfinished();
            return onTheWay == 0 && result().lost() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** How much was on its way when last asked. */
    long onTheWay() {
        return onTheWay;
    }

    Result result() throws IOException {
        long parkedCount = operator.standing().parked();
        List<Undelivered> parked = parkedCount == 0 ? List.of() : operator.parked();
        return new Result(simulators.traffic(), parkedCount, parked);
    }
}
