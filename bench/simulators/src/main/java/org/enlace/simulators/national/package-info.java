/**
 * A year of invented traffic of national size, and what is true of it.
 *
 * <p>{@link org.enlace.simulators.national.YearOfTraffic} makes what each agency hands over, in its own shape and in order of arrival, and
 * {@link org.enlace.simulators.national.YearLedger} the truths behind it: who the victim was, where, when, what was corrected. From the ledger alone
 * {@link org.enlace.simulators.national.YearTables} counts the indicators, to be compared with what a gateway says that was fed through its doors. It shares
 * no code with the gateway and knows none of its rules: where agencies speak of the same person she has a national identity number, and is one.
 */
package org.enlace.simulators.national;
