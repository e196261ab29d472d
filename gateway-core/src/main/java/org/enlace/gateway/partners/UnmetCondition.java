package org.enlace.gateway.partners;

/**
 * Why an agreement in force does not apply to a record. Names no value of the record.
 *
 * @param agreement its id
 * @param field canonical field that the condition reads
 * @param rule {@code equals}, {@code in}, {@code present} or {@code absent} of a field, {@code raisedBy} of an alert, {@code consent}
 */
public record UnmetCondition(String agreement, String field, String rule) {

    /** As it is stored and shown: three words. */
    @Override
    public String toString() {
        return agreement + " " + field + " " + rule;
    }
}
