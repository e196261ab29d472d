package org.enlace.gateway.exchange.conformance;

import java.util.Optional;

/**
 * One step of a run.
 *
 * @param number from 1
 * @param origin the link as whose message the sample is sent, where the gateway sends
 * @param field which field the sample breaks or changes; as the contract names it
 * @param rule which finding it makes
 * @param sample an invented message; empty where none is needed
 * @param form how the sample's file name ends, {@code xml} or {@code json}
 */
public record ConformanceStep(
        int number,
        ConformanceStepKind kind,
        Optional<String> origin,
        Optional<String> field,
        Optional<String> rule,
        Optional<byte[]> sample,
        Optional<String> form) {

    /** No value: texts end in logs. */
    @Override
    public String toString() {
        return "Step[" + number + " " + kind + "]";
    }
}
