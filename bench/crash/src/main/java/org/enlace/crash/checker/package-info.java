/**
 * The independent checker: compares what the simulated partners wrote down with what the product's tables say, and the tables with each other. Its own
 * reading of the ledger, its own SQL, its own hash of the audit ({@code docs/administrator/audit-chain.md}); no code of the product or of the simulators.
 *
 * <p>{@link org.enlace.crash.checker.CrashChecker} is a command of its own; the harness calls it after a run. Reads only. Depends on no other package.
 */
package org.enlace.crash.checker;
