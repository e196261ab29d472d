/**
 * Concludes cases, victims, suspects, offences, referrals, measures and alerts, in versions, from what records said.
 *
 * <p>A conclusion is a pure function of what was known at a moment ({@link org.enlace.gateway.exchange.registry.entities.AsOfView}): versions are
 * what changed from one moment to the next. Nothing is concluded while a record is accepted; the cause is recorded there and concluded within a
 * second or two. Called by console and monitoring ({@code Conclusions}, {@code CaseFiles}), and tests. It reads the rows that intake appended, and
 * owns the fact tables.
 */
package org.enlace.gateway.exchange.registry.entities;
