/**
 * Measures the product as a process: workloads with an account of every record, and figures about restarts, backlogs and partners that hang. A run that
 * loses or doubles a record fails at any speed. Started by {@code ./enlace bench}; uses the simulators' inventions, no code of the gateway.
 */
package org.enlace.load;
