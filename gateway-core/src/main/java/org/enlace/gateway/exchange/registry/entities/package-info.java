/**
 * Holds the read model of cases and persons: concludes cases, victims, suspects, offences, referrals, measures and alerts, in versions, from what
 * records said.
 *
 * <p>A conclusion is a pure function of what was known at a moment ({@link org.enlace.gateway.exchange.registry.entities.AsOfView}): versions are
 * what changed from one moment to the next. Nothing is concluded while a record is accepted; the cause is recorded there and concluded within a
 * second or two. {@code ConclusionWork} calls {@code Conclusions}, which writes; {@code CaseFiles} reads. Called by {@code console.steward} and
 * {@code console.web}; {@code reporting} reads the fact tables, which this package owns. It reads the rows that {@code exchange.registry} appended
 * and calls only the mappings and {@code platform}.
 */
package org.enlace.gateway.exchange.registry.entities;
